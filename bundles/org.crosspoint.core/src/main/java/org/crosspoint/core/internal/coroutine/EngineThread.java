package org.crosspoint.core.internal.coroutine;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The host thread that carries out one stretch of a simulation, with a watch on it: code of a design that loops
/// without ever performing an operation cannot be stopped, but it can be found and given up.
///
/// The only place of the core that knows of threads and host time. Nothing of it reaches a result: a simulation
/// that is given up has failed.
public final class EngineThread {
    private static final long STACK_BYTES = 64L << 20;
    private static final int WATCHES = 20;

    /// How the names of classes begin that are not a design's.
    private static final List<String> PLATFORM = List.of("org.crosspoint.core.", "java.", "jdk.");

    private final Thread thread;

    private EngineThread(Thread thread) {
        this.thread = thread;
    }

    /// What is watched.
    public interface Watched {
        /// Grows while the simulation proceeds.
        long beats();

        /// Frames of the program that runs, if it has a stack of its own.
        StackTraceElement[] frames();

        /// Called once, on another thread, if it has not grown for too long.
        ///
        /// @param where the innermost frame that is not the platform's, for instance
        /// `com.example.Lock.acquire:12`
        void stuck(String where);
    }

    /// Starts a stretch once the one before has ended.
    ///
    /// @param before the stretch before, null if there was none
    /// @param name name of the thread
    /// @param body carries out the simulation until it pauses or ends
    /// @param patience how long it may stand still
    public static EngineThread startAfter(
            @Nullable EngineThread before, String name, Runnable body, Watched watched, Duration patience) {
        Thread thread = new Thread(null, new Stretch(before, body), name, STACK_BYTES);
        thread.setDaemon(true);
        thread.setContextClassLoader(null);
        EngineThread engine = new EngineThread(thread);
        thread.start();
        Thread.ofVirtual().name(name + " watch").start(() -> engine.watch(watched, patience));
        return engine;
    }

    /// Whether the caller runs on this thread.
    public boolean isCurrent() {
        return Thread.currentThread() == thread;
    }

    private void watch(Watched watched, Duration patience) {
        long last = watched.beats();
        int quiet = 0;
        try {
            while (!thread.join(patience.dividedBy(WATCHES))) {
                long now = watched.beats();
                quiet = now == last ? quiet + 1 : 0;
                last = now;
                if (quiet >= WATCHES) {
                    watched.stuck(innermostForeignFrame(watched.frames()));
                    return;
                }
            }
        } catch (InterruptedException endOfHost) {
            Thread.currentThread().interrupt();
        }
    }

    /// A stream and no loop: C2 of JDK 25.0.3 aborts (ciObjectFactory.cpp:423) when it has inlined a loop over frames
    /// into the thread that watches, as it does after some thousand stretches.
    private String innermostForeignFrame(StackTraceElement[] frames) {
        return Arrays.stream(frames.length > 0 ? frames : thread.getStackTrace())
                .filter(frame -> PLATFORM.stream().noneMatch(frame.getClassName()::startsWith))
                .findFirst()
                .map(frame -> frame.getClassName() + "." + frame.getMethodName() + ":" + frame.getLineNumber())
                .orElse("the engine");
    }

    /// What the thread runs. A thread that is over remembers its task; so the task forgets what it did, and with it
    /// the simulation and the designs in it.
    private static final class Stretch implements Runnable {
        private @Nullable EngineThread before;
        private @Nullable Runnable body;

        Stretch(@Nullable EngineThread before, Runnable body) {
            this.before = before;
            this.body = body;
        }

        @Override
        public void run() {
            Runnable todo = body;
            try {
                if (before != null) {
                    before.thread.join();
                    before = null;
                }
                if (todo != null) {
                    todo.run();
                }
            } catch (InterruptedException endOfHost) {
                Thread.currentThread().interrupt();
            } finally {
                body = null;
            }
        }
    }
}
