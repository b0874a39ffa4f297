package org.crosspoint.core.samples;

import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.schedule.Scheduler;
import org.crosspoint.core.schedule.SchedulerDesign;
import org.crosspoint.core.schedule.SchedulerSite;
import org.crosspoint.core.sync.Lock;

/// One queue of ready threads, first come, first served, with time slices.
@Design(id = "one-queue", title = "One queue", source = "made up for tests")
public final class SampleScheduler implements SchedulerDesign {
    private final long slice;

    /// @param slice in picoseconds
    public SampleScheduler(long slice) {
        this.slice = slice;
    }

    @Override
    public Scheduler create(SchedulerSite site, Settings settings) {
        return new OneQueue(site, slice);
    }

    private static final class OneQueue implements Scheduler {
        private final SchedulerSite site;
        private final long slice;
        private final Lock lock;
        private final long ends;
        private final long next;

        OneQueue(SchedulerSite site, long slice) {
            this.site = site;
            this.slice = slice;
            lock = site.lock(site.name() + ".lock", 0);
            ends = site.memory().allocate(site.name() + ".queue", 16, 0);
            next = site.memory().allocate(site.name() + ".next", 8L * site.threads(), 0);
        }

        @Override
        public int ready(Cpu cpu, int thread, Cause cause) {
            lock.acquire(cpu);
            long last = cpu.load(ends + 8);
            cpu.store(next + 8L * thread, 0);
            cpu.store(last == 0 ? ends : next + 8 * (last - 1), thread + 1);
            cpu.store(ends + 8, thread + 1);
            lock.release(cpu);
            return site.cpus().stream()
                    .filter(other -> site.mayRun(cpu, thread, other) && site.isIdle(cpu, other))
                    .findFirst()
                    .orElse(NOBODY);
        }

        @Override
        public int next(Cpu cpu) {
            lock.acquire(cpu);
            long before = 0;
            long at = cpu.load(ends);
            while (at != 0 && !site.mayRun(cpu, (int) at - 1, cpu.id())) {
                before = at;
                at = cpu.load(next + 8 * (at - 1));
            }
            if (at != 0) {
                long after = cpu.load(next + 8 * (at - 1));
                cpu.store(before == 0 ? ends : next + 8 * (before - 1), after);
                if (after == 0) {
                    cpu.store(ends + 8, before);
                }
            }
            lock.release(cpu);
            return (int) at - 1;
        }

        @Override
        public long slice(Cpu cpu, int thread) {
            return slice;
        }
    }
}
