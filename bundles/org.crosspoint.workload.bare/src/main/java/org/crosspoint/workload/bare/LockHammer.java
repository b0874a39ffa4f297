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
import org.crosspoint.core.hardware.Memory;
import org.crosspoint.core.sim.Metric;
import org.crosspoint.core.sim.RandomStream;
import org.crosspoint.core.sync.Lock;
import org.crosspoint.core.sync.LockSite;
import org.crosspoint.core.workload.Workload;
import org.crosspoint.core.workload.WorkloadDesign;
import org.crosspoint.core.workload.WorkloadSite;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/// All CPUs want one lock, again and again: think, acquire, work on the protected data, release.
///
/// The protected data, in simulated memory, is one record: a counter that the holder increments by a load and a
/// store, a word that says who is inside, and `criticalWords` further counters.
///
///     [ lock ] count  occupant  word word …
///
/// The lock lies in the same line as the data (`dataBesideLock`) or in lines of its own. Two CPUs inside at once are
/// noticed by the occupant as it happens; lost increments by the count at the end.
///
/// Measured, beyond acquisitions: `hammer.critical`, the mean time inside, which grows when waiting CPUs take the
/// line away from the holder; `hammer.handover`, the mean time from one CPU's last step inside to the next one's
/// first, where that one was already waiting.
@Component(service = WorkloadDesign.class)
@Design(
        id = "lock-hammer",
        title = "All CPUs acquire one lock in turn",
        source =
                "T. E. Anderson, The Performance of Spin Lock Alternatives for Shared-Memory Multiprocessors, IEEE TPDS 1(1), 1990",
        needs = Feature.COHERENT_MEMORY)
public final class LockHammer implements WorkloadDesign {

    @ObjectClassDefinition(name = "lock-hammer")
    @interface Config {
        @AttributeDefinition(
                name = "thinkCycles",
                description = "mean time between releasing the lock and wanting it again, in cycles",
                min = "0",
                max = "1000000000")
        long thinkCycles() default 500;

        @AttributeDefinition(
                name = "think",
                description = "distribution of the think time",
                options = {@Option(value = ThinkTime.FIXED), @Option(value = ThinkTime.EXPONENTIAL)})
        String think() default ThinkTime.EXPONENTIAL;

        @AttributeDefinition(
                name = "criticalCycles",
                description = "computing inside the critical section, in cycles",
                min = "0",
                max = "1000000000")
        long criticalCycles() default 100;

        @AttributeDefinition(
                name = "criticalWords",
                description = "words of shared data that the holder increments beyond the count",
                min = "0",
                max = "65536")
        int criticalWords() default 0;

        @AttributeDefinition(
                name = "dataBesideLock",
                description = "whether the protected data begins in the lock's own line")
        boolean dataBesideLock() default false;

        @AttributeDefinition(
                name = "iterations",
                description = "acquisitions per CPU; 0: until the run is over",
                min = "0",
                max = "1000000000")
        long iterations() default 0;
    }

    @Override
    public Class<? extends Annotation> parameters() {
        return Config.class;
    }

    @Override
    public Workload create(WorkloadSite site, Settings settings) {
        return new Hammer(site, settings.as(Config.class));
    }

    private static final class Hammer implements Workload {
        private static final String LOCK = "hammer.lock";
        private static final int DATA_WORDS = 2;

        private final WorkloadSite site;
        private final ThinkTime think;
        private final long criticalCycles;
        private final int criticalWords;
        private final long iterations;
        private final Lock lock;
        private final long count;
        private final long occupant;
        private final long words;
        private final Tally[] tallies;

        Hammer(WorkloadSite site, Config config) {
            this.site = site;
            think = ThinkTime.of(config.think(), config.thinkCycles());
            criticalCycles = config.criticalCycles();
            criticalWords = config.criticalWords();
            iterations = config.iterations();
            Memory memory = site.memory();
            int lockWords = config.dataBesideLock() ? LockSite.ANCHOR_WORDS : 0;
            if ((lockWords + DATA_WORDS) * Long.BYTES > memory.lineBytes()) {
                throw new SpecificationException(
                        "The lock and its data do not fit in a line of " + memory.lineBytes()
                                + " bytes; choose a machine with lines of at least 32 bytes, or lock-hammer with dataBesideLock=false.");
            }
            long bytes = (long) (lockWords + DATA_WORDS + criticalWords) * Long.BYTES;
            long data = memory.allocate("hammer.data", bytes, 0);
            lock = config.dataBesideLock() ? site.lock(LOCK, 0, data) : site.lock(LOCK, 0);
            count = data + (long) lockWords * Long.BYTES;
            occupant = count + Long.BYTES;
            words = occupant + Long.BYTES;
            tallies = new Tally[site.cpus()];
            Arrays.setAll(tallies, cpu -> new Tally());
        }

        @Override
        public void run(Cpu cpu) {
            RandomStream random = cpu.random("think");
            Tally tally = tallies[cpu.id()];
            while (!site.stopping(cpu) && (iterations == 0 || tally.acquisitions < iterations)) {
                think.pass(cpu, random);
                long wanted = cpu.time();
                lock.acquire(cpu);
                long entered = cpu.time();
                tally.handedOver(wanted, enter(cpu), entered);
                work(cpu);
                leave(cpu);
                tally.inside += cpu.time() - entered;
                lock.release(cpu);
                tally.acquisitions++;
                site.completed(cpu, 1);
            }
        }

        /// Checks that nobody is inside, and goes in.
        ///
        /// @return when the CPU before left
        private long enter(Cpu cpu) {
            long before = cpu.load(occupant);
            if (before > 0) {
                throw broken(cpu, before, "entered");
            }
            cpu.store(occupant, cpu.id() + 1);
            return -before;
        }

        private void work(Cpu cpu) {
            long counted = cpu.load(count);
            cpu.compute(criticalCycles);
            cpu.store(count, counted + 1);
            for (int word = 0; word < criticalWords; word++) {
                long address = words + (long) word * Long.BYTES;
                cpu.store(address, cpu.load(address) + 1);
            }
        }

        private void leave(Cpu cpu) {
            long now = cpu.load(occupant);
            if (now != cpu.id() + 1) {
                throw broken(cpu, now, "was inside");
            }
            cpu.store(occupant, -cpu.time());
        }

        private DesignFault broken(Cpu cpu, long other, String did) {
            String who = other > 0 ? "CPU " + (other - 1) + " was inside too" : "another CPU had been inside and left";
            return new DesignFault("Lock " + lock + " let two CPUs into its critical section: at " + cpu.time()
                    + " ps CPU " + cpu.id() + " " + did + " while " + who + ".");
        }

        @Override
        public List<Metric> metrics() {
            Tally all = new Tally();
            for (Tally tally : tallies) {
                all.add(tally);
            }
            return List.of(
                    Metric.counter("hammer.acquisitions", "1", (double) all.acquisitions),
                    Metric.gauge("hammer.critical", "ps", mean(all.inside, all.acquisitions)),
                    Metric.counter("hammer.handovers", "1", (double) all.handovers),
                    Metric.gauge("hammer.handover", "ps", mean(all.handoverTime, all.handovers)));
        }

        private static double mean(long sum, long number) {
            return number == 0 ? 0 : (double) sum / number;
        }

        @Override
        public void verify() {
            long acquisitions = 0;
            for (Tally tally : tallies) {
                acquisitions += tally.acquisitions;
            }
            expect(count, acquisitions);
            for (int word = 0; word < criticalWords; word++) {
                expect(words + (long) word * Long.BYTES, acquisitions);
            }
        }

        private void expect(long address, long acquisitions) {
            long found = site.memory().peek(address);
            if (found != acquisitions) {
                throw new DesignFault("Lock " + lock + " was acquired " + acquisitions + " times, but the count at "
                        + site.memory().nameOf(address) + " is " + found
                        + ": increments inside its critical section were lost.");
            }
        }
    }

    /// What one CPU counted.
    private static final class Tally {
        private long acquisitions;
        private long inside;
        private long handovers;
        private long handoverTime;

        void handedOver(long wanted, long left, long entered) {
            if (wanted < left) {
                handovers++;
                handoverTime += entered - left;
            }
        }

        void add(Tally other) {
            acquisitions += other.acquisitions;
            inside += other.inside;
            handovers += other.handovers;
            handoverTime += other.handoverTime;
        }
    }
}
