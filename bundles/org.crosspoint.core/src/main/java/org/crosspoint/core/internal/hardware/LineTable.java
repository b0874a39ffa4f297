package org.crosspoint.core.internal.hardware;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// What the engine keeps for each line: who is being served and who waits, whether a reader must probe other
/// caches, and what has happened to the line. Packed so that a miss touches one stretch of host memory.
///
/// ```
///   word 0   misses │ READERS_PROBE │ last in the queue + 1 (0: nobody)
///   word 1…  a bit for each CPU that has missed on it
/// ```
///
/// A queue is first come, first served; its members link to each other by [HardwareThread#nextWaiter]. The record
/// of what happened is exact, as hardware's sampled counters (Linux `perf c2c`) are not.
final class LineTable {
    private static final int NOBODY = -1;
    private static final long LAST_MASK = 0xFFFF;
    private static final long READERS_PROBE = 1L << 16;
    private static final int MISSES_SHIFT = 17;
    private static final int CPUS = 1;

    private final int stride;
    private final int cpus;
    private HardwareThread[] agents;
    private long[] words = new long[0];

    /// Invalidations of each line, apart since most misses cause none.
    private long[] invalidations = new long[0];

    /// @param threads all CPUs; filled in by the caller before the first use
    LineTable(HardwareThread[] threads) {
        agents = threads;
        cpus = threads.length;
        stride = CPUS + ((threads.length + 63) >>> 6);
    }

    /// Lets others queue too.
    ///
    /// @param newAgents the CPUs and after them the others, by the number of their actor
    void adopt(HardwareThread[] newAgents) {
        agents = newAgents;
    }

    private int at(int line) {
        int at = line * stride;
        if (at >= words.length) {
            words = Arrays.copyOf(words, Math.max(at + stride, 2 * words.length));
            invalidations = Arrays.copyOf(invalidations, words.length / stride);
        }
        return at;
    }

    /// Joins the queue.
    ///
    /// @return whether the CPU is at its head and can be served
    boolean join(int line, HardwareThread cpu) {
        int at = at(line);
        long word = words[at];
        int last = (int) (word & LAST_MASK) - 1;
        words[at] = (word & ~LAST_MASK) | cpu.actor;
        link(line, cpu, NOBODY);
        if (last == NOBODY) {
            return true;
        }
        link(line, agents[last], cpu.actor - 1);
        return false;
    }

    /// A CPU can be in two queues: that of its own line, and that of a line that it recalls.
    private static void link(int line, HardwareThread cpu, int next) {
        if (cpu.line == line) {
            cpu.nextWaiter = next;
        } else {
            cpu.nextAfterRecalled = next;
        }
    }

    /// Whether somebody is served on a line, or waits for it.
    boolean isBusy(int line) {
        return (words[at(line)] & LAST_MASK) != 0;
    }

    /// Leaves the head of the queue.
    ///
    /// @return the agent that comes next, or -1
    int leave(int line, HardwareThread cpu) {
        int next = cpu.line == line ? cpu.nextWaiter : cpu.nextAfterRecalled;
        if (next == NOBODY) {
            words[at(line)] &= ~LAST_MASK;
        }
        return next;
    }

    /// Empties all queues.
    void emptyQueues() {
        for (int at = 0; at < words.length; at += stride) {
            words[at] &= ~LAST_MASK;
        }
    }

    /// Whether some cache may hold the line in a state that answers a reader's probe with more than an acknowledgement.
    boolean readersProbe(int line) {
        return (words[at(line)] & READERS_PROBE) != 0;
    }

    void setReadersProbe(int line, boolean probe) {
        int at = at(line);
        words[at] = probe ? words[at] | READERS_PROBE : words[at] & ~READERS_PROBE;
    }

    /// Records that a CPU missed on a line.
    void missed(int line, int cpu) {
        int at = at(line);
        words[at] += 1L << MISSES_SHIFT;
        words[at + CPUS + (cpu >>> 6)] |= 1L << cpu;
    }

    /// Records that a copy of a line was invalidated.
    void invalidated(int line) {
        invalidations[line]++;
    }

    long misses(int line) {
        return words[at(line)] >>> MISSES_SHIFT;
    }

    long invalidations(int line) {
        return invalidations[line];
    }

    /// CPUs that have missed on a line, in order.
    List<Integer> cpus(int line) {
        List<Integer> members = new ArrayList<>();
        for (int cpu = 0; cpu < cpus; cpu++) {
            if ((words[at(line) + CPUS + (cpu >>> 6)] & (1L << cpu)) != 0) {
                members.add(cpu);
            }
        }
        return members;
    }

    /// The lines with most misses, hottest first; ties by line.
    List<Integer> hottest(int most) {
        return IntStream.range(0, words.length / stride)
                .filter(line -> misses(line) > 0)
                .boxed()
                .sorted(Comparator.comparingLong((Integer line) -> -misses(line))
                        .thenComparing(line -> line))
                .limit(most)
                .toList();
    }
}
