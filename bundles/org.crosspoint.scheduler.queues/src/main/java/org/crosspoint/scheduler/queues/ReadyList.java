package org.crosspoint.scheduler.queues;

import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.schedule.Scheduler;
import org.crosspoint.core.schedule.SchedulerSite;
import org.crosspoint.core.sync.Lock;

/// Threads that are ready, by priority and then first come, first served, in simulated memory under a lock of its own.
///
/// ```
///     map  [ a bit for each level that has threads, the highest priority first ]
///     level [ first  last ] ──▶ thread [ next ] ──▶ …
/// ```
final class ReadyList {
    private static final int LAST = 1;

    private final SchedulerSite site;
    private final int levels;
    private final Lock lock;
    private final long map;
    private final long length;
    private final long heads;
    private final long links;

    /// @param name unique in the simulation; allocations begin with it
    /// @param levels levels of priority, 1 to 64
    /// @param links address of a word for each thread, which all lists of a scheduler share: a thread is in one
    /// @param node memory node on which its words lie
    ReadyList(SchedulerSite site, String name, int levels, long links, int node) {
        this.site = site;
        this.levels = levels;
        this.links = links;
        lock = site.lock(name + ".lock", node);
        map = site.memory().allocate(name + ".map", 2L * Long.BYTES, node);
        length = map + Long.BYTES;
        heads = site.memory().allocate(name + ".levels", 2L * levels * Long.BYTES, node);
    }

    /// Allocates the words by which threads are linked.
    static long links(SchedulerSite site) {
        return site.memory().allocateInterleaved(site.name() + ".links", (long) site.threads() * Long.BYTES);
    }

    /// Enters a thread behind those of its priority.
    void add(Cpu cpu, int thread) {
        int level = level(site.priority(cpu, thread));
        lock.acquire(cpu);
        long head = heads + 2L * level * Long.BYTES;
        long last = cpu.load(head + LAST * Long.BYTES);
        cpu.store(link(thread), 0);
        cpu.store(last == 0 ? head : link((int) last - 1), thread + 1);
        cpu.store(head + LAST * Long.BYTES, thread + 1);
        cpu.store(map, cpu.load(map) | bit(level));
        cpu.store(length, cpu.load(length) + 1);
        lock.release(cpu);
    }

    /// Takes the first thread of the highest priority that may run on a CPU. Looks before it takes the lock.
    ///
    /// @return it, or [Scheduler#NOBODY]
    int take(Cpu cpu) {
        if (cpu.load(length) == 0) {
            return Scheduler.NOBODY;
        }
        lock.acquire(cpu);
        int found = Scheduler.NOBODY;
        for (long bits = cpu.load(map); bits != 0 && found < 0; bits &= bits - 1) {
            found = takeFrom(cpu, levels - 1 - Long.numberOfTrailingZeros(bits));
        }
        lock.release(cpu);
        return found;
    }

    private int takeFrom(Cpu cpu, int level) {
        long head = heads + 2L * level * Long.BYTES;
        long before = 0;
        long link = head;
        for (long at = cpu.load(link); at != 0; at = cpu.load(link)) {
            int thread = (int) at - 1;
            if (site.mayRun(cpu, thread, cpu.id())) {
                long after = cpu.load(link(thread));
                cpu.store(link, after);
                if (after == 0) {
                    cpu.store(head + LAST * Long.BYTES, before);
                }
                if (cpu.load(head) == 0) {
                    cpu.store(map, cpu.load(map) & ~bit(level));
                }
                cpu.store(length, cpu.load(length) - 1);
                return thread;
            }
            before = at;
            link = link(thread);
        }
        return Scheduler.NOBODY;
    }

    /// Number of threads in it, as far as can be seen without the lock.
    long length(Cpu cpu) {
        return cpu.load(length);
    }

    /// The level of a priority: the lowest for 0 and less, the highest for all from there on.
    private int level(long priority) {
        return Math.clamp(priority, 0, levels - 1);
    }

    /// The highest priority has the lowest bit, which is found first.
    private long bit(int level) {
        return 1L << (levels - 1 - level);
    }

    private long link(int thread) {
        return links + (long) thread * Long.BYTES;
    }
}
