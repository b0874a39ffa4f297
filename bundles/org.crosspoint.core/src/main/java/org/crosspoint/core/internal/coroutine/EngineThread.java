package org.crosspoint.core.internal.coroutine;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// The host thread that carries out one stretch of a simulation, with a watch on it: code of a design that loops
/// without ever performing an operation cannot be stopped, but it can be found and given up.
///
/// The only place of the core that knows of threads and host time. Nothing of it reaches a result: a simulation
/// that is given up has failed.
public final class EngineThread {
    private static final long STACK_BYTES = 64L << 20;
    private static final long WATCH_MILLIS = 250;
    private static final long STUCK_MILLIS = 5_000;

    private final Thread thread;

    private EngineThread(Thread thread) {
        this.thread = thread;
    }

    /// Starts a stretch once the one before has ended.
    ///
    /// @param before the stretch before, null if there was none
    /// @param name name of the thread
    /// @param body carries out the simulation until it pauses or ends
    /// @param beats grows while the simulation proceeds
    /// @param stuck called once, on another thread, if it has not grown for five seconds
    public static EngineThread startAfter(
            @Nullable EngineThread before, String name, Runnable body, LongSupplier beats, StuckListener stuck) {
        Thread thread = new Thread(null, () -> runAfter(before, body), name, STACK_BYTES);
        thread.setDaemon(true);
        thread.setContextClassLoader(null);
        EngineThread engine = new EngineThread(thread);
        thread.start();
        Thread.ofVirtual().name(name + " watch").start(() -> engine.watch(beats, stuck));
        return engine;
    }

    /// Hears of a body that is stuck.
    @FunctionalInterface
    public interface StuckListener {
        /// @param where the innermost frame that is not the platform's, for instance `com.example.Lock.acquire:12`
        void stuck(String where);
    }

    /// Whether the caller runs on this thread.
    public boolean isCurrent() {
        return Thread.currentThread() == thread;
    }

    private static void runAfter(@Nullable EngineThread before, Runnable body) {
        try {
            if (before != null) {
                before.thread.join();
            }
            body.run();
        } catch (InterruptedException endOfHost) {
            Thread.currentThread().interrupt();
        }
    }

    private void watch(LongSupplier beats, StuckListener stuck) {
        long last = beats.getAsLong();
        long quiet = 0;
        try {
            while (!thread.join(Duration.ofMillis(WATCH_MILLIS))) {
                long now = beats.getAsLong();
                quiet = now == last ? quiet + WATCH_MILLIS : 0;
                last = now;
                if (quiet >= STUCK_MILLIS) {
                    stuck.stuck(innermostForeignFrame());
                    return;
                }
            }
        } catch (InterruptedException endOfHost) {
            Thread.currentThread().interrupt();
        }
    }

    private String innermostForeignFrame() {
        for (StackTraceElement frame : thread.getStackTrace()) {
            String type = frame.getClassName();
            if (!type.startsWith("org.crosspoint.core.") && !type.startsWith("java.") && !type.startsWith("jdk.")) {
                return type + "." + frame.getMethodName() + ":" + frame.getLineNumber();
            }
        }
        return "the engine";
    }
}
