package org.crosspoint.core.internal.coroutine;

/// Code that can be left in the middle and taken up again: the port between the engine and the JVM's mechanism.
///
/// A coroutine is resumed by one thread at a time. It shares that thread's stack and thread-locals.
public abstract class Coroutine {
    /// Runs the body until it yields or ends. An exception of the body comes out here.
    ///
    /// @return whether the body has ended
    public abstract boolean resume();

    /// Goes back to whoever resumed this coroutine. Called by the body only.
    public abstract void suspend();

    /// Makes a coroutine with the fastest mechanism this JVM has: continuations if the launcher exports
    /// `java.base/jdk.internal.vm`, otherwise virtual threads, which give the same results, slower.
    public static Coroutine of(Runnable body) {
        return Continuations.AVAILABLE ? new ContinuationCoroutine(body) : new VirtualThreadCoroutine(body);
    }

    /// Makes a coroutine on a virtual thread, as [#of] does where there are no continuations.
    public static Coroutine onVirtualThread(Runnable body) {
        return new VirtualThreadCoroutine(body);
    }

    /// Ends a body that will never be resumed, if that is more than forgetting it. Its `finally` blocks may run.
    public void abandon() {}

    /// The body's frames while it runs, if it has a stack of its own; otherwise they are the resumer's.
    public StackTraceElement[] frames() {
        return new StackTraceElement[0];
    }
}
