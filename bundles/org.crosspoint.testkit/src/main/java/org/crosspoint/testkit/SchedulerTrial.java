package org.crosspoint.testkit;

import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.crosspoint.core.DesignFault;
import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.kernel.OperatingSystem;
import org.crosspoint.core.kernel.SystemCalls;
import org.crosspoint.core.sim.RandomStream;
import org.crosspoint.core.workload.Workload;
import org.crosspoint.core.workload.WorkloadDesign;
import org.crosspoint.core.workload.WorkloadSite;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/// Threads that compute, give way, wait for each other and make others, and look whether the scheduler keeps its rules.
/// There are more of them than CPUs.
@Design(
        id = SchedulerTrial.ID,
        title = "Trial of a scheduler: every thread runs, where and when it may",
        source = "Crosspoint test kit")
public final class SchedulerTrial implements WorkloadDesign {
    static final String ID = "scheduler-trial";

    /// What threads do.
    enum Work {
        /// Now this, now that, as often each.
        MIXED,
        /// They compute until each has done so a few times.
        BUSY,
        /// One computes until another, which sleeps for long meanwhile, has its turn on the same CPU.
        ALONE,
        /// They wait at a gate on one CPU, and go through it in order of priority.
        PRIORITIES,
        /// Each computes for another time.
        UNEVEN
    }

    @ObjectClassDefinition(name = ID)
    @interface Config {
        @AttributeDefinition(description = "what threads do")
        Work work() default Work.MIXED;

        @AttributeDefinition(description = "whether threads say anew now and then where they may run")
        boolean moves() default false;
    }

    @Override
    public Class<? extends Annotation> parameters() {
        return Config.class;
    }

    @Override
    public Workload create(WorkloadSite site, Settings settings) {
        return new Threads(site, settings.as(Config.class));
    }

    private static final class Threads implements Workload {
        private static final int ROUNDS = 20;
        private static final int ENOUGH = 3;
        private static final int TOO_MANY = 400;
        private static final int PRIORITIES = 6;
        private static final long PIECE = 50_000;

        /// Longer than a slice usually is, in nanoseconds.
        private static final long SLEEP = 3_300_000;

        /// What making threads, switching and locks may add to the bound, in %.
        private static final int ALLOWANCE = 15;

        private final WorkloadSite site;
        private final Config config;
        private final int cpus;
        private final int threads;
        private final OperatingSystem system;
        private final long runs;
        private final long rounds;
        private final long gate;
        private final long arrived;
        private final long mutex;
        private final long count;

        /// Written by each thread for itself, read after the run.
        private final int[] done;

        private final long[] counts;

        private final List<Integer> order = new ArrayList<>();
        private long took;

        Threads(WorkloadSite site, Config config) {
            this.site = site;
            this.config = config;
            cpus = site.cpus();
            threads = 2 * cpus + 1;
            done = new int[threads];
            runs = site.memory().allocate("runs", 8L * threads, 0);
            rounds = site.memory().allocate("rounds", 8L * threads, 0);
            gate = site.memory().allocate("gate", 8, 0);
            arrived = site.memory().allocate("arrived", 8, 0);
            mutex = site.memory().allocate("mutex", 8, 0);
            count = site.memory().allocate("count", 8, 0);
            counts = new long[threads];
            system = site.operatingSystem();
            system.start(this::first);
        }

        private void first(SystemCalls calls) {
            long begin = calls.cpu().time();
            if (config.work() == Work.PRIORITIES) {
                priorities(calls);
                return;
            }
            if (config.work() == Work.ALONE) {
                alone(calls);
                return;
            }
            long[] made = new long[threads];
            for (int thread = 0; thread < threads; thread++) {
                int number = thread;
                made[thread] = calls.thread(own -> body(own, number));
            }
            for (long thread : made) {
                calls.join(thread);
            }
            took = calls.cpu().time() - begin;
        }

        private void body(SystemCalls calls, int thread) {
            switch (config.work()) {
                case MIXED -> mixed(calls, thread);
                case BUSY -> busy(calls, thread);
                case UNEVEN -> calls.cpu().compute(length(thread));
                case PRIORITIES, ALONE -> throw new IllegalStateException(config.work() + " has bodies of its own");
            }
            site.completed(calls.cpu(), 1);
            done[thread]++;
        }

        private long length(int thread) {
            return PIECE * (1 + (7L * thread + 3) % threads);
        }

        private void mixed(SystemCalls calls, int thread) {
            Cpu cpu = calls.cpu();
            RandomStream random = cpu.random("scheduler-trial");
            long mask = -1;
            for (int round = 0; round < ROUNDS; round++) {
                if (config.moves() && random.nextInt(3) == 0) {
                    mask = 1L + random.nextInt((1 << cpus) - 1);
                    calls.setAffinity(0, mask);
                }
                if (cpu.swap(runs + 8L * thread, 1) != 0) {
                    throw new DesignFault("Thread " + thread + " runs twice at " + cpu.time() + " ps.");
                }
                cpu.compute(random.nextInt(30_000));
                isAllowed(cpu, thread, mask);
                cpu.store(runs + 8L * thread, 0);
                switch (random.nextInt(4)) {
                    case 0 -> calls.schedYield();
                    case 1 -> calls.join(calls.thread(own -> own.cpu().compute(1000)));
                    case 2 -> countUnderMutex(calls, thread);
                    default -> cpu.compute(random.nextInt(2_000_000 / ROUNDS));
                }
                isAllowed(cpu, thread, mask);
            }
        }

        /// A mutex on a futex (U. Drepper, *Futexes Are Tricky*, 2011): 0 is free, 1 held, 2 held and waited for.
        private void countUnderMutex(SystemCalls calls, int thread) {
            if (!calls.cpu().compareAndSet(mutex, 0, 1)) {
                while (calls.cpu().swap(mutex, 2) != 0) {
                    calls.futexWait(mutex, 2);
                }
            }
            long counted = calls.cpu().load(count);
            calls.cpu().compute(2_000);
            calls.cpu().store(count, counted + 1);
            counts[thread]++;
            if (calls.cpu().swap(mutex, 0) == 2) {
                calls.futexWake(mutex, 1);
            }
        }

        private static void isAllowed(Cpu cpu, int thread, long mask) {
            if ((mask >>> cpu.id() & 1) == 0) {
                throw new DesignFault("Thread " + thread + " runs on CPU " + cpu.id() + " at " + cpu.time()
                        + " ps, though it may run on those of the mask " + Long.toBinaryString(mask) + " only.");
            }
        }

        private void busy(SystemCalls calls, int thread) {
            Cpu cpu = calls.cpu();
            for (int round = 1; round <= TOO_MANY; round++) {
                cpu.compute(PIECE);
                cpu.store(rounds + 8L * thread, round);
                if (IntStream.range(0, threads).allMatch(other -> cpu.load(rounds + 8L * other) >= ENOUGH)) {
                    return;
                }
            }
            throw new DesignFault("Thread " + thread + " has computed " + TOO_MANY
                    + " times while another that is ready has not done so " + ENOUGH + " times: that one starves.");
        }

        private void alone(SystemCalls calls) {
            calls.setAffinity(0, 1);
            long busy = calls.thread(own -> {
                own.setAffinity(0, 1);
                for (int round = 0; own.cpu().load(gate) == 0; round++) {
                    if (round == TOO_MANY) {
                        throw new DesignFault("A thread has computed for " + TOO_MANY * PIECE
                                + " cycles, while another that has slept is ready on its CPU: that one starves.");
                    }
                    own.cpu().compute(PIECE);
                }
            });
            calls.nanosleep(SLEEP);
            calls.cpu().store(gate, 1);
            calls.join(busy);
        }

        private void priorities(SystemCalls calls) {
            calls.setAffinity(0, 1);
            calls.setPriority(PRIORITIES + 1);
            long[] made = new long[PRIORITIES];
            for (int i = 0; i < PRIORITIES; i++) {
                int priority = (5 * i + 2) % PRIORITIES;
                made[i] = calls.thread(own -> {
                    own.setPriority(priority);
                    own.setAffinity(0, 1);
                    own.cpu().fetchAdd(arrived, 1);
                    own.futexWait(gate, 0);
                    order.add(priority);
                });
            }
            calls.setPriority(-1);
            while (calls.cpu().load(arrived) < PRIORITIES) {
                calls.schedYield();
            }
            calls.setPriority(PRIORITIES + 1);
            for (int i = 0; i < 3; i++) {
                calls.schedYield();
            }
            long woken = 0;
            while (woken < PRIORITIES) {
                woken += calls.futexWake(gate, PRIORITIES);
            }
            for (long thread : made) {
                calls.join(thread);
            }
        }

        @Override
        public void run(Cpu cpu) {
            system.run(cpu);
        }

        @Override
        public void verify() {
            if (config.work() == Work.ALONE) {
                return;
            }
            if (config.work() == Work.PRIORITIES) {
                List<Integer> expected = IntStream.iterate(PRIORITIES - 1, priority -> priority - 1)
                        .limit(PRIORITIES)
                        .boxed()
                        .toList();
                if (!order.equals(expected)) {
                    throw new DesignFault("Threads that were made ready at one time ran in the order of priorities "
                            + order + "; expected " + expected + ".");
                }
                return;
            }
            for (int thread = 0; thread < threads; thread++) {
                if (done[thread] != 1) {
                    throw new DesignFault("Thread " + thread + " came to its end " + done[thread]
                            + " times; expected once: the scheduler has lost it.");
                }
            }
            if (config.work() == Work.UNEVEN) {
                isWithinGrahamsBound();
            }
            long counted = LongStream.of(counts).sum();
            if (site.memory().peek(count) != counted) {
                throw new DesignFault("Threads have counted to " + site.memory().peek(count)
                        + " under a mutex, one at a" + " time " + counted + " times: two were inside at once.");
            }
        }

        /// Whatever ready thread a CPU takes, if it takes one, all is done within the mean load of a CPU and
        /// the longest thread.
        private void isWithinGrahamsBound() {
            long cycle = site.description().cycle();
            long all = IntStream.range(0, threads).mapToLong(this::length).sum() * cycle;
            long longest =
                    IntStream.range(0, threads).mapToLong(this::length).max().orElse(0) * cycle;
            long bound = (all + (cpus - 1) * longest) / cpus;
            if (took > bound * (100 + ALLOWANCE) / 100) {
                throw new DesignFault("Threads that compute for " + all + " ps in all, the longest for " + longest
                        + " ps, took " + took + " ps on " + cpus + " CPUs; expected " + bound + " ps and " + ALLOWANCE
                        + " % at most: a CPU idles while a thread is ready.");
            }
        }
    }
}
