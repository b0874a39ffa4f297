package org.crosspoint.core.internal.search;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.crosspoint.core.DesignFault;
import org.crosspoint.core.internal.coroutine.EngineThread;
import org.crosspoint.core.internal.coroutine.EngineThread.Watched;
import org.jspecify.annotations.Nullable;

/// The thread of a search, with the watch on code that never performs an operation. The search asks it before each
/// step whether to stop, so that a search which goes on is never taken for one that hangs.
public final class SearchThread implements BooleanSupplier, Watched {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final AtomicLong beats = new AtomicLong();
    private volatile boolean isStopped;
    private boolean isOver;
    private @Nullable RuntimeException fault;
    private @Nullable Error error;

    private SearchThread() {}

    /// Has something done on a thread of its own, and waits for it.
    ///
    /// @throws DesignFault if it stands still for seconds
    public static <T> T call(Function<SearchThread, T> search) throws InterruptedException {
        SearchThread thread = new SearchThread();
        Answer<T> answer = new Answer<>();
        EngineThread.startAfter(null, "crosspoint search", () -> thread.carryOut(search, answer), thread, PATIENCE);
        thread.await();
        T value = answer.value;
        if (value == null) {
            throw new IllegalStateException("the search gave no answer");
        }
        return value;
    }

    private static final class Answer<T> {
        @Nullable
        T value;
    }

    private <T> void carryOut(Function<SearchThread, T> search, Answer<T> answer) {
        try {
            answer.value = search.apply(this);
        } catch (RuntimeException thrown) {
            end(thrown);
        } catch (Error thrown) {
            error = thrown;
        } finally {
            end(null);
        }
    }

    private synchronized void end(@Nullable RuntimeException how) {
        if (!isOver) {
            fault = how;
            isOver = true;
            notifyAll();
        }
    }

    private synchronized void await() throws InterruptedException {
        try {
            while (!isOver) {
                wait();
            }
        } finally {
            isStopped = true;
        }
        if (error != null) {
            throw error;
        }
        if (fault != null) {
            throw fault;
        }
    }

    /// Whether to stop.
    @Override
    public boolean getAsBoolean() {
        beats.incrementAndGet();
        return isStopped;
    }

    @Override
    public long beats() {
        return beats.get();
    }

    @Override
    public StackTraceElement[] frames() {
        return new StackTraceElement[0];
    }

    @Override
    public void stuck(String where) {
        isStopped = true;
        end(new DesignFault("Code at " + where + " has run for seconds without an operation of its CPU; the search is"
                + " given up: mend that code and search again."));
    }
}
