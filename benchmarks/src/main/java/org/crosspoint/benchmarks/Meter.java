package org.crosspoint.benchmarks;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/// What the engine's thread spends on a stretch of simulated time. It is read by the simulated programs themselves,
/// between units of their work, so what happens at the ends of a stretch (threads that start and stop) is left out.
final class Meter {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final long NEVER = Long.MAX_VALUE;

    private final Reading first = new Reading();
    private final Reading last = new Reading();
    private long units;
    private long length;
    private long nextMark = NEVER;
    private boolean running;

    /// Asks for a stretch that begins with the next unit of work.
    ///
    /// @param picoseconds how long it is to be
    void arm(long picoseconds) {
        length = picoseconds;
        running = false;
        nextMark = 0;
    }

    /// Whether the stretch that was asked for is over.
    boolean isComplete() {
        return nextMark == NEVER;
    }

    /// A program is about to begin a unit of work.
    void at(long time, long events) {
        if (time >= nextMark) {
            mark(time, events);
        }
    }

    private void mark(long time, long events) {
        if (running) {
            last.read(units, events);
            nextMark = NEVER;
        } else {
            nextMark = time + length;
            first.read(units, events);
            running = true;
        }
    }

    void completed(long more) {
        units += more;
    }

    /// Units of work since the beginning.
    long total() {
        return units;
    }

    long units() {
        return last.units - first.units;
    }

    long events() {
        return last.events - first.events;
    }

    /// CPU time of the engine's thread.
    long nanoseconds() {
        return last.nanoseconds - first.nanoseconds;
    }

    /// Bytes that the engine's thread has allocated.
    long bytes() {
        return last.bytes - first.bytes;
    }

    private static final class Reading {
        private long units;
        private long events;
        private long nanoseconds;
        private long bytes;

        void read(long unitsNow, long eventsNow) {
            units = unitsNow;
            events = eventsNow;
            bytes = THREADS.getCurrentThreadAllocatedBytes();
            nanoseconds = THREADS.getCurrentThreadCpuTime();
        }
    }
}
