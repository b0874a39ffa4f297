package org.crosspoint.core.internal.coroutine;

/// A coroutine on a JDK continuation: about 0.1 µs for a round trip, no allocation.
final class ContinuationCoroutine extends Coroutine {
    private final Object continuation;

    ContinuationCoroutine(Runnable body) {
        continuation = Continuations.create(body);
    }

    @Override
    public boolean resume() {
        Continuations.run(continuation);
        return Continuations.isDone(continuation);
    }

    @Override
    public void suspend() {
        Continuations.suspend();
    }
}
