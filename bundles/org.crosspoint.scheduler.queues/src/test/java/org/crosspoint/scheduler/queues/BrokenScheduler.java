package org.crosspoint.scheduler.queues;

import java.util.function.UnaryOperator;
import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.Feature;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.schedule.Scheduler;
import org.crosspoint.core.schedule.SchedulerDesign;
import org.crosspoint.core.schedule.SchedulerSite;
import org.crosspoint.core.sync.Lock;

/// Schedulers of one stack of ready threads, each with a mistake.
@Design(
        id = "broken",
        title = "With a mistake",
        source = "made up for tests",
        provides = {Feature.PRIORITIES, Feature.WORK_CONSERVING})
final class BrokenScheduler implements SchedulerDesign {
    private static final long SLICE = 5_000_000;

    /// What is wrong.
    enum Mistake {
        /// A thread stays below others for ever; and priorities are of no account.
        LAST_COME_FIRST_SERVED,
        /// Masks are of no account.
        ANYWHERE,
        /// Now and then a thread is not found again.
        FORGETS,
        /// Only one CPU is ever given threads.
        ONE_CPU
    }

    private final Mistake mistake;

    BrokenScheduler(Mistake mistake) {
        this.mistake = mistake;
    }

    @Override
    public Scheduler create(SchedulerSite site, Settings settings) {
        return new Instance(site, mistake);
    }

    private static final class Instance implements Scheduler {
        private final SchedulerSite site;
        private final Mistake mistake;
        private final Lock lock;
        private final long top;
        private final long below;
        private final long count;

        Instance(SchedulerSite site, Mistake mistake) {
            this.site = site;
            this.mistake = mistake;
            UnaryOperator<String> name = part -> site.name() + "." + part;
            lock = site.lock(name.apply("lock"), 0);
            top = site.memory().allocate(name.apply("top"), Long.BYTES, 0);
            count = site.memory().allocate(name.apply("count"), Long.BYTES, 0);
            below = site.memory().allocate(name.apply("below"), (long) site.threads() * Long.BYTES, 0);
        }

        @Override
        public int ready(Cpu cpu, int thread, Cause cause) {
            lock.acquire(cpu);
            cpu.store(count, cpu.load(count) + 1);
            if (mistake != Mistake.FORGETS || cpu.load(count) % 50 != 0) {
                cpu.store(below(thread), cpu.load(top));
                cpu.store(top, thread + 1);
            }
            lock.release(cpu);
            return site.cpus().stream()
                    .filter(other -> isFor(cpu, thread, other) && site.isIdle(cpu, other))
                    .findFirst()
                    .orElse(NOBODY);
        }

        @Override
        public int next(Cpu cpu) {
            lock.acquire(cpu);
            long link = top;
            int thread = (int) cpu.load(link) - 1;
            while (thread != NOBODY && !isFor(cpu, thread, cpu.id())) {
                link = below(thread);
                thread = (int) cpu.load(link) - 1;
            }
            if (thread != NOBODY) {
                cpu.store(link, cpu.load(below(thread)));
            }
            lock.release(cpu);
            return thread;
        }

        private boolean isFor(Cpu cpu, int thread, int target) {
            return switch (mistake) {
                case ANYWHERE -> true;
                case ONE_CPU -> target == site.cpus().getFirst();
                case LAST_COME_FIRST_SERVED, FORGETS -> site.mayRun(cpu, thread, target);
            };
        }

        @Override
        public long slice(Cpu cpu, int thread) {
            return SLICE;
        }

        private long below(int thread) {
            return below + (long) thread * Long.BYTES;
        }
    }
}
