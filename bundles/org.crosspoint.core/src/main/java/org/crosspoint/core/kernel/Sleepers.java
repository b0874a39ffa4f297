package org.crosspoint.core.kernel;

import java.util.PriorityQueue;
import org.crosspoint.core.hardware.Cpu;

/// The threads that sleep until a time, of one CPU: used by it only, with interrupts disabled.
///
/// Deviation from a real kernel: the queue itself is the simulator's; what an entry costs is a store of its time into
/// the thread's descriptor, and another when it is due.
final class Sleepers {
    private final PriorityQueue<Sleeper> queue = new PriorityQueue<>();

    /// A thread and when it is to wake.
    private record Sleeper(long until, int thread) implements Comparable<Sleeper> {
        @Override
        public int compareTo(Sleeper other) {
            return until == other.until ? Integer.compare(thread, other.thread) : Long.compare(until, other.until);
        }
    }

    void add(long until, int thread) {
        queue.add(new Sleeper(until, thread));
    }

    /// When the first is to wake; [Cpu#NO_TIMER] if there is none.
    long first() {
        Sleeper first = queue.peek();
        return first == null ? Cpu.NO_TIMER : first.until;
    }

    /// Takes one that is to wake by a time.
    ///
    /// @return its number; negative if there is none
    int due(long now) {
        Sleeper first = queue.peek();
        if (first == null || first.until > now) {
            return -1;
        }
        queue.remove();
        return first.thread;
    }
}
