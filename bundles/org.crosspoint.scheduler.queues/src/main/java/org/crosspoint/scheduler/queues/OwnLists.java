package org.crosspoint.scheduler.queues;

import java.util.List;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.schedule.Scheduler;
import org.crosspoint.core.schedule.SchedulerSite;

/// A list for each CPU, near it. Where a thread belongs lies in a word of its own.
final class OwnLists implements Scheduler {
    private static final long MICROSECOND = 1_000_000;

    private final SchedulerSite site;
    private final List<Integer> cpus;
    private final ReadyList[] lists;
    private final long homes;
    private final long slice;
    private final boolean steals;

    /// @param steals whether a CPU that has no thread takes one of another
    OwnLists(SchedulerSite site, QueueParameters parameters, boolean steals) {
        this.site = site;
        this.steals = steals;
        slice = parameters.slice() * MICROSECOND;
        cpus = site.cpus();
        long links = ReadyList.links(site);
        homes = site.memory().allocateInterleaved(site.name() + ".homes", (long) site.threads() * Long.BYTES);
        lists = new ReadyList[cpus.getLast() + 1];
        for (int cpu : cpus) {
            lists[cpu] = new ReadyList(
                    site,
                    site.name() + ".ready[" + cpu + "]",
                    parameters.levels(),
                    links,
                    site.memory().nodeOf(cpu));
        }
    }

    @Override
    public int ready(Cpu cpu, int thread, Cause cause) {
        int home = cause == Cause.NEW ? NOBODY : (int) cpu.load(home(thread));
        if (home == NOBODY || !site.mayRun(cpu, thread, home)) {
            home = leastLoaded(cpu, thread);
            cpu.store(home(thread), home);
        }
        lists[home].add(cpu, thread);
        if (!steals || site.isIdle(cpu, home)) {
            return home;
        }
        cpu.fence();
        int idle = idle(cpu, thread);
        return idle == NOBODY ? home : idle;
    }

    /// A CPU that will take the thread, though it is on another's list.
    @Override
    public int idle(Cpu cpu, int thread) {
        if (steals) {
            for (int other : cpus) {
                if (other != cpu.id() && site.isIdle(cpu, other) && site.mayRun(cpu, thread, other)) {
                    return other;
                }
            }
        }
        return NOBODY;
    }

    /// The CPU with fewest threads among those on which a thread may run: of these an idle one, then the nearest behind
    /// the CPU that asks.
    private int leastLoaded(Cpu cpu, int thread) {
        int best = NOBODY;
        long least = Long.MAX_VALUE;
        int self = cpus.indexOf(cpu.id());
        for (int i = 1; i <= cpus.size(); i++) {
            int other = cpus.get((self + i) % cpus.size());
            if (site.mayRun(cpu, thread, other)) {
                long load = 2 * lists[other].length(cpu) + (site.isIdle(cpu, other) ? 0 : 1);
                if (load < least) {
                    least = load;
                    best = other;
                }
            }
        }
        return best;
    }

    @Override
    public int next(Cpu cpu) {
        int own = lists[cpu.id()].take(cpu);
        return own != NOBODY || !steals ? own : steal(cpu);
    }

    private int steal(Cpu cpu) {
        int richest = NOBODY;
        long most = 0;
        for (int other : cpus) {
            long length = other == cpu.id() ? 0 : lists[other].length(cpu);
            if (length > most) {
                most = length;
                richest = other;
            }
        }
        int stolen = richest == NOBODY ? NOBODY : lists[richest].take(cpu);
        if (stolen != NOBODY) {
            cpu.store(home(stolen), cpu.id());
        }
        return stolen;
    }

    @Override
    public long slice(Cpu cpu, int thread) {
        return slice;
    }

    @Override
    public boolean expires(Cpu cpu, int thread) {
        return lists[cpu.id()].length(cpu) > 0;
    }

    private long home(int thread) {
        return homes + (long) thread * Long.BYTES;
    }
}
