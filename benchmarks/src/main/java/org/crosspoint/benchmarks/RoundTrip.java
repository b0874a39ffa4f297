package org.crosspoint.benchmarks;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.crosspoint.core.internal.coroutine.Coroutine;

/// The yardstick: coroutines that do nothing but give the turn back, from five frames deep, and are resumed one after
/// the other. What an operation costs is said in these round trips, because they cost what the host makes them cost.
final class RoundTrip {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int FRAMES = 5;

    private final Coroutine[] coroutines;

    RoundTrip(int coroutines) {
        this.coroutines = new Coroutine[coroutines];
        for (int i = 0; i < coroutines; i++) {
            this.coroutines[i] = new Idler().coroutine;
        }
    }

    /// Makes round trips, at least so many.
    ///
    /// @return CPU time in nanoseconds for one
    double measure(long roundTrips) {
        long rounds = Math.ceilDiv(roundTrips, coroutines.length);
        long before = THREADS.getCurrentThreadCpuTime();
        for (long round = 0; round < rounds; round++) {
            resumeAll();
        }
        return (double) (THREADS.getCurrentThreadCpuTime() - before) / (rounds * coroutines.length);
    }

    private void resumeAll() {
        for (Coroutine coroutine : coroutines) {
            coroutine.resume();
        }
    }

    private static final class Idler {
        final Coroutine coroutine = Coroutine.of(this::run);

        private void run() {
            for (; ; ) {
                descend(FRAMES - 1);
            }
        }

        private void descend(int frames) {
            if (frames > 1) {
                descend(frames - 1);
            } else {
                coroutine.suspend();
            }
        }
    }
}
