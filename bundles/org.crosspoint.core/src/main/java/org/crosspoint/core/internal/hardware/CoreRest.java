package org.crosspoint.core.internal.hardware;

import java.util.Arrays;

/// For how long all threads of a core have rested at once: the core is active while any of them is.
///
/// Kept for cores with several threads only, and only where a thread begins or ends a rest. Threads of one core take
/// turns in the order of time, so at each such point all is known of what was before it.
final class CoreRest {
    private static final long OPEN = Long.MAX_VALUE;

    private final HardwareThread[] threads;

    // The last rest of each thread; it begins in one, until it has a program.
    private final long[] from;
    private final long[] to;

    /// Up to when [#rested] has been added up, in picoseconds.
    private long settled;

    private long rested;

    CoreRest(HardwareThread[] threads) {
        this.threads = threads.clone();
        from = new long[threads.length];
        to = new long[threads.length];
        Arrays.fill(to, OPEN);
    }

    /// A thread rests from now on, until [#end].
    void begin(HardwareThread thread, long now) {
        rest(thread, now, OPEN);
    }

    /// A thread rests for a time that is known.
    void rest(HardwareThread thread, long now, long end) {
        settle(now);
        int index = indexOf(thread);
        if (index >= 0) {
            from[index] = now;
            to[index] = end;
        }
    }

    /// A thread goes on.
    void end(HardwareThread thread, long now) {
        settle(now);
        int index = indexOf(thread);
        if (index >= 0) {
            to[index] = Math.min(to[index], now);
        }
    }

    /// How long any thread was active, of the time up to `now`.
    long activeUntil(long now) {
        return now - rested - atOnce(now);
    }

    private void settle(long now) {
        rested += atOnce(now);
        settled = Math.max(settled, now);
    }

    /// For how long all rested since [#settled].
    private long atOnce(long now) {
        long begin = settled;
        long end = now;
        for (int i = 0; i < threads.length; i++) {
            begin = Math.max(begin, from[i]);
            end = Math.min(end, to[i]);
        }
        return Math.max(0, end - begin);
    }

    /// @return less than 0 for a drain, which is not a thread
    private int indexOf(HardwareThread thread) {
        return Arrays.asList(threads).indexOf(thread);
    }
}
