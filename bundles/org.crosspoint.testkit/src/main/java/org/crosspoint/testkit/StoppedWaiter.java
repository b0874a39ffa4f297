package org.crosspoint.testkit;

import java.lang.annotation.Annotation;
import java.util.List;
import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.sim.Metric;
import org.crosspoint.core.sync.Lock;
import org.crosspoint.core.sync.RunQueues;
import org.crosspoint.core.workload.Workload;
import org.crosspoint.core.workload.WorkloadDesign;
import org.crosspoint.core.workload.WorkloadSite;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/// Whether others get a lock while a CPU that waits for it is stopped.
///
/// ```
///     CPU 0   holds ───────────────────────── releases
///     CPU 1          asks ······ is stopped ▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒ goes on
///     CPU 2 …             ask ················ are in before that, or after
/// ```
///
/// It is stopped by an interrupt whose handler computes, or, if it gives its CPU away while it waits, by another thread
/// that computes there. A unit of completed work is one CPU that was let in.
@Design(id = StoppedWaiter.ID, title = "Trial of a lock: a waiter is stopped", source = "Crosspoint test kit")
final class StoppedWaiter implements WorkloadDesign {
    static final String ID = "stopped-waiter";
    static final String STOPPED = "stopped-waiter.stopped";
    static final String PASSED = "stopped-waiter.passed";

    private static final int VICTIM = 1;
    private static final int GAP = 5000;
    private static final int STOP = 100 * GAP;

    @ObjectClassDefinition(name = ID)
    @interface Config {
        @AttributeDefinition(description = "whether another thread takes its CPU, instead of an interrupt")
        boolean byThread() default false;
    }

    @Override
    public Class<? extends Annotation> parameters() {
        return Config.class;
    }

    @Override
    public Workload create(WorkloadSite site, Settings settings) {
        return new Trial(site, settings.as(Config.class).byThread());
    }

    private static final class Trial implements Workload {
        private final WorkloadSite site;
        private final RunQueues threads;
        private final boolean byThread;
        private final Lock lock;

        /// When each CPU was let in, in picoseconds.
        private final long[] entered;

        private long stoppedFrom = Long.MAX_VALUE;
        private long stoppedUntil = Long.MAX_VALUE;

        Trial(WorkloadSite site, boolean byThread) {
            this.site = site;
            this.byThread = byThread;
            threads = site.threads(byThread ? 2 : 1, 0);
            lock = site.lock("lock", 0);
            entered = new long[site.cpus()];
        }

        @Override
        public void run(Cpu cpu) {
            if (!byThread) {
                cpu.onInterrupt((stopped, vector) -> stop(stopped));
            }
            threads.run(cpu, (same, thread) -> {
                if (thread == (byThread ? 2 * same.id() : same.id())) {
                    ask(same);
                } else if (same.id() == VICTIM) {
                    stop(same);
                }
            });
        }

        private void ask(Cpu cpu) {
            cpu.compute((long) cpu.id() * GAP);
            lock.acquire(cpu);
            entered[cpu.id()] = cpu.time();
            if (cpu.id() == 0) {
                cpu.compute((long) site.cpus() * GAP);
                if (!byThread) {
                    cpu.sendInterrupt(VICTIM, 0);
                }
                cpu.compute(2L * GAP);
            }
            lock.release(cpu);
            site.completed(cpu, 1);
        }

        private void stop(Cpu cpu) {
            stoppedFrom = cpu.time();
            cpu.compute(STOP);
            stoppedUntil = cpu.time();
        }

        @Override
        public List<Metric> metrics() {
            boolean stopped = stoppedFrom < entered[VICTIM];
            int passed = 0;
            for (int cpu = VICTIM + 1; cpu < entered.length; cpu++) {
                passed += entered[cpu] < stoppedUntil ? 1 : 0;
            }
            return List.of(
                    Metric.counter(STOPPED, "1", stopped ? 1L : 0L),
                    Metric.counter(PASSED, "1", stopped ? (long) passed : 0L));
        }
    }
}
