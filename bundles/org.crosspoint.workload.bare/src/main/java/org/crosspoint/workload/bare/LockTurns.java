package org.crosspoint.workload.bare;

import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.crosspoint.core.DesignFault;
import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.Feature;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.sim.Metric;
import org.crosspoint.core.sync.Lock;
import org.crosspoint.core.workload.Workload;
import org.crosspoint.core.workload.WorkloadDesign;
import org.crosspoint.core.workload.WorkloadSite;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/// CPUs come to one lock one after another, each so many cycles after the one before it. Who has had the lock
/// comes back as long after; each has it so often. Who had it in which order is measured.
///
///     CPU 0  ask, hold ……………… ask          hold ………………
///     CPU 1     ask            hold ……………… ask
///     CPU 2        ask                       hold ………………
///
/// Measured: `turns.overtakings`, pairs of turns of which the one that was asked for later came first;
/// `turns.order`, a number that stands for the whole order: two runs with equal ones have had the same CPUs
/// inside, one after another; `turns.handover`, the mean time from one CPU's release to the next one's first
/// step inside, where that one was waiting.
@Component(service = WorkloadDesign.class)
@Design(
        id = "lock-turns",
        title = "CPUs come to one lock one after another, a given number of times",
        source = "Tanenbaum, Bos: Modern Operating Systems, 8.1.3, of waiting with MONITOR and MWAIT",
        needs = Feature.COHERENT_MEMORY)
public final class LockTurns implements WorkloadDesign {

    @ObjectClassDefinition(name = "lock-turns")
    @interface Config {
        @AttributeDefinition(
                name = "apart",
                description = "time between two CPUs that come, and until one comes back, in cycles",
                min = "1",
                max = "1000000000")
        long apart() default 1000;

        @AttributeDefinition(
                name = "criticalCycles",
                description = "computing inside the critical section, in cycles",
                min = "0",
                max = "1000000000")
        long criticalCycles() default 100000;

        @AttributeDefinition(name = "turns", description = "how often each CPU has the lock", min = "1", max = "1000")
        int turns() default 3;
    }

    @Override
    public Class<? extends Annotation> parameters() {
        return Config.class;
    }

    @Override
    public Workload create(WorkloadSite site, Settings settings) {
        return new Turns(site, settings.as(Config.class));
    }

    /// A CPU that had the lock.
    ///
    /// @param asked when it came
    /// @param entered when it was inside
    /// @param left when it began to release
    private record Turn(int cpu, long asked, long entered, long left) {}

    private static final class Turns implements Workload {
        /// Of a hash that is exact as a double.
        private static final long MODULUS = (1L << 31) - 1;

        private static final long BASE = 1_000_003;

        private final WorkloadSite site;
        private final long apart;
        private final long criticalCycles;
        private final int turns;
        private final Lock lock;
        private final long count;

        /// For each CPU.
        private final List<List<Turn>> had = new ArrayList<>();

        Turns(WorkloadSite site, Config config) {
            this.site = site;
            apart = config.apart();
            criticalCycles = config.criticalCycles();
            turns = config.turns();
            lock = site.lock("turns.lock", 0);
            count = site.memory().allocate("turns.count", Long.BYTES, 0);
            for (int cpu = 0; cpu < site.cpus(); cpu++) {
                had.add(new ArrayList<>());
            }
        }

        @Override
        public void run(Cpu cpu) {
            List<Turn> mine = had.get(cpu.id());
            cpu.compute(apart * cpu.id());
            while (mine.size() < turns && !site.stopping(cpu)) {
                cpu.compute(apart);
                long asked = cpu.time();
                lock.acquire(cpu);
                long entered = cpu.time();
                cpu.store(count, cpu.load(count) + 1);
                cpu.compute(criticalCycles);
                mine.add(new Turn(cpu.id(), asked, entered, cpu.time()));
                lock.release(cpu);
                site.completed(cpu, 1);
            }
        }

        private List<Turn> inOrder() {
            return had.stream()
                    .flatMap(List::stream)
                    .sorted(Comparator.comparingLong(Turn::entered))
                    .toList();
        }

        @Override
        public List<Metric> metrics() {
            List<Turn> all = inOrder();
            long order = 0;
            long overtakings = 0;
            long handovers = 0;
            long handover = 0;
            for (int t = 0; t < all.size(); t++) {
                Turn turn = all.get(t);
                order = (order * BASE + turn.cpu() + 1) % MODULUS;
                overtakings += all.subList(t + 1, all.size()).stream()
                        .filter(later -> later.asked() < turn.asked())
                        .count();
                if (t > 0 && turn.asked() < all.get(t - 1).left()) {
                    handovers++;
                    handover += turn.entered() - all.get(t - 1).left();
                }
            }
            return List.of(
                    Metric.counter("turns.count", "1", all.size()),
                    Metric.gauge("turns.order", "1", (double) order),
                    Metric.counter("turns.overtakings", "1", (double) overtakings),
                    Metric.counter("turns.handovers", "1", (double) handovers),
                    Metric.gauge("turns.handover", "ps", handovers == 0 ? 0 : (double) handover / handovers));
        }

        @Override
        public void verify() {
            long found = site.memory().peek(count);
            if (found != inOrder().size()) {
                throw new DesignFault("Lock " + lock + " was acquired "
                        + inOrder().size() + " times, but the count at "
                        + site.memory().nameOf(count) + " is " + found
                        + ": increments inside its critical section were lost.");
            }
        }
    }
}
