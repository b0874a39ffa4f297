package org.crosspoint.workload.bare;

import java.lang.annotation.Annotation;
import java.util.Arrays;
import java.util.List;
import org.crosspoint.core.DesignFault;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.Feature;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.sim.Metric;
import org.crosspoint.core.sim.RandomStream;
import org.crosspoint.core.workload.Workload;
import org.crosspoint.core.workload.WorkloadDesign;
import org.crosspoint.core.workload.WorkloadSite;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/// The first CPUs replace nodes of a [SharedList] and free the old ones; all others look up keys in it,
/// protected by a reclamation or, to compare, by a readers–writer lock. Freed nodes are poisoned: a reader
/// that comes upon one fails the run, or is counted.
///
/// A unit of work is a lookup or an update. Measured: `list.lookup`, the mean time of a lookup with all that
/// protects it; `list.protection`, the part of that in which it is begun, ended and announced as over, rather
/// than looked up. Before its first lookup that counts a reader goes through the whole list, and so has it in
/// its cache.
@Component(service = WorkloadDesign.class)
@Design(
        id = "rcu-list",
        title = "Lookups in a linked list whose nodes are replaced and freed",
        source =
                "T. E. Hart, P. E. McKenney, A. D. Brown, J. Walpole, Performance of Memory Reclamation for Lockless Synchronization, JPDC 67(12), 2007",
        needs = Feature.COHERENCE_EVERYWHERE)
public final class RcuList implements WorkloadDesign {

    @ObjectClassDefinition(name = "rcu-list")
    @interface Config {
        @AttributeDefinition(
                name = "protection",
                description = "what readers are protected by: a reclamation or a readers–writer lock")
        Protection protection() default Protection.RECLAMATION;

        @AttributeDefinition(name = "nodes", description = "nodes of the list", min = "1", max = "4096")
        int nodes() default 16;

        @AttributeDefinition(
                name = "writers",
                description = "CPUs that update, from CPU 0; all others read",
                min = "1",
                max = "4096")
        int writers() default 1;

        @AttributeDefinition(
                name = "updateCycles",
                description = "mean time between two updates of a CPU, in cycles",
                min = "0",
                max = "1000000000")
        long updateCycles() default 50000;

        @AttributeDefinition(
                name = "nodeCycles",
                description = "computing at each node of a lookup, in cycles",
                min = "0",
                max = "1000000")
        long nodeCycles() default 10;

        @AttributeDefinition(
                name = "lookups",
                description = "lookups after which a reader says that it is quiescent",
                min = "1",
                max = "1000000")
        int lookups() default 1;

        @AttributeDefinition(
                name = "spare",
                description = "nodes that an updating CPU has beside those of the list",
                min = "1",
                max = "65536")
        int spare() default 256;

        @AttributeDefinition(
                name = "tolerate",
                description = "whether lookups that come upon freed nodes are counted and do not fail the run")
        boolean tolerate() default false;
    }

    /// How readers are protected.
    enum Protection {
        RECLAMATION,
        RW_LOCK
    }

    @Override
    public Class<? extends Annotation> parameters() {
        return Config.class;
    }

    @Override
    public Workload create(WorkloadSite site, Settings settings) {
        return new Lookups(site, settings.as(Config.class));
    }

    private static final class Lookups implements Workload {
        private final WorkloadSite site;
        private final int nodes;
        private final int writers;
        private final ThinkTime betweenUpdates;
        private final long nodeCycles;
        private final boolean tolerate;
        private final SharedList list;
        private final ListProtection protection;
        private final Tally[] tallies;

        Lookups(WorkloadSite site, Config config) {
            this.site = site;
            nodes = config.nodes();
            writers = config.writers();
            if (writers >= site.cpus()) {
                throw new SpecificationException("Of " + site.cpus() + " CPUs rcu-list cannot have writers=" + writers
                        + " update and another read; choose more CPUs or fewer writers.");
            }
            betweenUpdates = new ThinkTime(true, config.updateCycles());
            nodeCycles = config.nodeCycles();
            tolerate = config.tolerate();
            list = new SharedList("list", site.memory(), nodes, site.cpus(), writers, config.spare());
            protection = switch (config.protection()) {
                case RECLAMATION -> new ListProtection.Reclaiming(site, list, config.lookups());
                case RW_LOCK -> new ListProtection.Locking(site, list);
            };
            tallies = new Tally[site.cpus()];
            Arrays.setAll(tallies, cpu -> new Tally());
        }

        @Override
        public void run(Cpu cpu) {
            Tally tally = tallies[cpu.id()];
            RandomStream keys = cpu.random("keys");
            RandomStream think = cpu.random("think");
            protection.begin(cpu);
            if (cpu.id() >= writers) {
                lookUp(cpu, nodes - 1, new Tally());
            }
            while (!site.stopping(cpu)) {
                if (cpu.id() < writers) {
                    betweenUpdates.pass(cpu, think);
                    protection.update(cpu, keys.nextInt(nodes));
                    tally.updates++;
                } else {
                    lookUp(cpu, keys.nextInt(nodes), tally);
                }
                site.completed(cpu, 1);
            }
            protection.end(cpu);
        }

        private void lookUp(Cpu cpu, int key, Tally tally) {
            long begun = cpu.time();
            long value;
            boolean good;
            do {
                protection.beginRead(cpu);
                long entered = cpu.time();
                value = list.value(cpu, key, nodeCycles);
                tally.traversing += cpu.time() - entered;
                good = protection.endRead(cpu);
            } while (!good);
            tally.reading += cpu.time() - begun;
            tally.lookups++;
            if (value == SharedList.FREED) {
                tally.freedSeen++;
                if (!tolerate) {
                    throw new DesignFault("CPU " + cpu.id() + " came upon a freed node of the list at " + cpu.time()
                            + " ps, under " + protection + ": it was freed while a reader could still see it.");
                }
            }
        }

        @Override
        public List<Metric> metrics() {
            Tally all = new Tally();
            for (Tally tally : tallies) {
                all.add(tally);
            }
            return List.of(
                    Metric.counter("list.lookups", "1", (double) all.lookups),
                    Metric.counter("list.updates", "1", (double) all.updates),
                    Metric.counter("list.freed", "1", (double) protection.freed()),
                    Metric.counter("list.freed-seen", "1", (double) all.freedSeen),
                    Metric.gauge("list.lookup", "ps", mean(all.reading, all.lookups)),
                    Metric.gauge("list.protection", "ps", mean(all.reading - all.traversing, all.lookups)));
        }

        private static double mean(long sum, long number) {
            return number == 0 ? 0 : (double) sum / number;
        }

        @Override
        public void verify() {
            long updates =
                    Arrays.stream(tallies).mapToLong(tally -> tally.updates).sum();
            list.verify(protection.toString(), updates);
            if (protection.freed() != updates) {
                throw new DesignFault(updates + " nodes of the list were replaced, but " + protection + " had "
                        + protection.freed() + " freed.");
            }
        }
    }

    /// What one CPU counted.
    private static final class Tally {
        private long lookups;
        private long updates;
        private long reading;
        private long traversing;
        private long freedSeen;

        void add(Tally other) {
            lookups += other.lookups;
            updates += other.updates;
            reading += other.reading;
            traversing += other.traversing;
            freedSeen += other.freedSeen;
        }
    }
}
