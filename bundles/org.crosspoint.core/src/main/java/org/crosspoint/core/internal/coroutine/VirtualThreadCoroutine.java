package org.crosspoint.core.internal.coroutine;

import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/// A coroutine on a virtual thread of its own, for JVMs that do not let us use continuations. Engine and coroutine hand
/// each other the turn, so that only one of them ever runs and results are the same.
final class VirtualThreadCoroutine extends Coroutine {
    private final Semaphore coroutinesTurn = new Semaphore(0);
    private final Semaphore resumersTurn = new Semaphore(0);
    private final Runnable body;
    private @Nullable Thread thread;
    private @Nullable Throwable thrown;
    private boolean done;
    private volatile boolean abandoned;

    VirtualThreadCoroutine(Runnable body) {
        this.body = body;
    }

    @Override
    public boolean resume() {
        if (thread == null) {
            thread = Thread.ofVirtual().start(this::runBody);
        }
        coroutinesTurn.release();
        resumersTurn.acquireUninterruptibly();
        if (thrown != null) {
            Throwable bodys = thrown;
            thrown = null;
            throw VirtualThreadCoroutine.<RuntimeException>sneaky(bodys);
        }
        return done;
    }

    @Override
    public void suspend() {
        resumersTurn.release();
        coroutinesTurn.acquireUninterruptibly();
        if (abandoned) {
            throw new Abandoned();
        }
    }

    /// The JVM keeps every virtual thread that waits, and with it the code on its stack.
    @Override
    public void abandon() {
        abandoned = true;
        coroutinesTurn.release();
    }

    @Override
    public StackTraceElement[] frames() {
        Thread running = thread;
        return running == null ? super.frames() : running.getStackTrace();
    }

    private void runBody() {
        coroutinesTurn.acquireUninterruptibly();
        try {
            body.run();
        } catch (Throwable bodys) {
            thrown = bodys;
        } finally {
            done = true;
            resumersTurn.release();
        }
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <T extends Throwable> RuntimeException sneaky(Throwable thrown) throws T {
        throw (T) thrown;
    }

    /// Thrown out of [#suspend] to end the body.
    private static final class Abandoned extends Error {
        private static final long serialVersionUID = 1L;

        Abandoned() {
            super("the simulation is over", null, false, false);
        }
    }
}
