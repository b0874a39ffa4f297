package org.crosspoint.workload.bare;

import java.lang.annotation.Annotation;
import java.util.List;
import org.crosspoint.core.DesignFault;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.Feature;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.sim.Metric;
import org.crosspoint.core.sim.RandomStream;
import org.crosspoint.core.sync.Lock;
import org.crosspoint.core.sync.RunQueues;
import org.crosspoint.core.workload.Workload;
import org.crosspoint.core.workload.WorkloadDesign;
import org.crosspoint.core.workload.WorkloadSite;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/// What waiting for a lock costs the CPU that waits. CPU 0 holds the lock for a while, again and again. On CPU 1 a
/// thread comes to want it in the midst of that, and another thread has other work to do whenever it gets the CPU.
/// CPU 0 takes the lock again only when CPU 1 has had it, so that it never waits itself.
///
/// ```
///   CPU 0   ██████████░░██████████░░██████████      █ holds the lock
///   CPU 1   ──╥─waits─█───╥──waits─█──              ─ works; other work goes on where the waiting thread sleeps
/// ```
///
/// Holds are short and long, `turns` waits of each kind in turn. Measured: `wait.lost`, the time that CPU 1 got no work
/// done; `wait.count` and `wait.total` of the waits from arrival to release; and `wait.hindsight`, what who knew each
/// wait before would have lost, where `switchAwayAndBack` says what to sleep costs.
@Component(service = WorkloadDesign.class)
@Design(
        id = "lock-wait",
        title = "One CPU holds a lock that a thread of another waits for",
        source = "A. S. Tanenbaum, H. Bos, Modern Operating Systems, section 8.1.3: Spinning versus Switching",
        needs = Feature.COHERENT_MEMORY)
public final class LockWait implements WorkloadDesign {
    @ObjectClassDefinition(name = "lock-wait")
    @interface Config {
        @AttributeDefinition(
                name = "shortHold",
                description = "how long CPU 0 holds the lock when it holds it briefly, in cycles",
                min = "1",
                max = "1000000000")
        long shortHold() default 5_000;

        @AttributeDefinition(
                name = "longHold",
                description = "how long it holds it otherwise, in cycles",
                min = "1",
                max = "1000000000")
        long longHold() default 1_000_000;

        @AttributeDefinition(
                name = "turns",
                description = "waits after which holds change from short to long and back; 0: never, all are short",
                min = "0",
                max = "1000000000")
        int turns() default 0;

        @AttributeDefinition(name = "waits", description = "how often the lock is wanted", min = "1", max = "1000000")
        int waits() default 60;

        @AttributeDefinition(
                name = "switchCycles",
                description = "what it takes to switch to another thread, beside saving and loading, in cycles",
                min = "0",
                max = "1000000000")
        long switchCycles() default 100_000;

        @AttributeDefinition(
                name = "switchAwayAndBack",
                description = "what to sleep is taken to cost in hindsight, in cycles",
                min = "0",
                max = "1000000000")
        long switchAwayAndBack() default 200_000;
    }

    @Override
    public Class<? extends Annotation> parameters() {
        return Config.class;
    }

    @Override
    public Workload create(WorkloadSite site, Settings settings) {
        if (site.cpus() < 2) {
            throw new SpecificationException(
                    "The workload lock-wait takes two CPUs, and the run has one; give it two.");
        }
        return new Contest(site, settings.as(Config.class));
    }

    private static final class Contest implements Workload {
        private static final int WAITER = 1;
        private static final int THREADS = 2;

        /// Other work is done in pieces of so many cycles, after each of which the CPU may be wanted.
        private static final long PIECE = 5_000;

        private static final long INSIDE = 100;
        private static final long POLL = 100;

        private final WorkloadSite site;
        private final Config config;
        private final RunQueues threads;
        private final Lock lock;

        /// How often the lock was held so far, and how often waited for.
        private final long begun;

        private final long waited;

        private final HoldTimes holds = new HoldTimes();
        private final long[] arrivals;
        private int arrived;
        private boolean over;
        private long workTime;
        private long elapsed;

        Contest(WorkloadSite site, Config config) {
            this.site = site;
            this.config = config;
            threads = site.threads(THREADS, config.switchCycles());
            lock = site.lock("wait.lock", 0);
            begun = site.memory().allocate("wait.begun", Long.BYTES, 0);
            waited = site.memory().allocate("wait.waited", Long.BYTES, 0);
            arrivals = new long[config.waits()];
        }

        @Override
        public void run(Cpu cpu) {
            if (cpu.id() == 0) {
                hold(cpu);
            } else if (cpu.id() == WAITER) {
                threads.run(cpu, (same, thread) -> {
                    if (thread == WAITER * THREADS) {
                        want(same);
                    } else {
                        workOn(same);
                    }
                });
            }
        }

        /// Holds the lock once for each wait: the next time only when the other CPU has had it.
        private void hold(Cpu cpu) {
            for (int turn = 0; turn < config.waits(); turn++) {
                lock.acquire(cpu);
                long since = cpu.time();
                cpu.store(begun, turn + 1L);
                cpu.compute(holdOf(turn));
                holds.add(since, cpu.time());
                lock.release(cpu);
                cpu.spinWhile(waited, turn);
            }
        }

        private long holdOf(int turn) {
            return config.turns() > 0 && turn / config.turns() % 2 == 1 ? config.longHold() : config.shortHold();
        }

        private void want(Cpu cpu) {
            RandomStream random = cpu.random("wait");
            long beginning = cpu.time();
            for (int turn = 0; turn < config.waits(); turn++) {
                while (cpu.load(begun) <= turn) {
                    work(cpu, POLL);
                }
                work(cpu, random.nextInt((int) holdOf(turn)));
                arrivals[arrived++] = cpu.time();
                lock.acquire(cpu);
                work(cpu, INSIDE);
                lock.release(cpu);
                cpu.store(waited, turn + 1L);
                site.completed(cpu, 1);
            }
            elapsed = cpu.time() - beginning;
            over = true;
        }

        private void workOn(Cpu cpu) {
            while (!over) {
                work(cpu, PIECE);
                threads.giveWay(cpu);
            }
        }

        private void work(Cpu cpu, long cycles) {
            long since = cpu.time();
            cpu.compute(cycles);
            if (!over) {
                workTime += cpu.time() - since;
            }
        }

        @Override
        public void verify() {
            if (arrived != config.waits()) {
                throw new DesignFault("The lock was wanted " + arrived + " times; expected " + config.waits() + ".");
            }
        }

        @Override
        public List<Metric> metrics() {
            long count = 0;
            long total = 0;
            long hindsight = 0;
            long sleep = config.switchAwayAndBack() * site.description().cycle();
            for (int i = 0; i < arrived; i++) {
                long wait = holds.left(arrivals[i]);
                count += wait > 0 ? 1 : 0;
                total += wait;
                hindsight += Math.min(wait, sleep);
            }
            return List.of(
                    Metric.counter("wait.count", "1", (double) count),
                    Metric.counter("wait.total", "ps", (double) total),
                    Metric.counter("wait.lost", "ps", (double) (elapsed - workTime)),
                    Metric.counter("wait.hindsight", "ps", (double) hindsight));
        }
    }
}
