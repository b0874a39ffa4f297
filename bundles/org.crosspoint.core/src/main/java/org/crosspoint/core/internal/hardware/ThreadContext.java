package org.crosspoint.core.internal.hardware;

import org.crosspoint.core.hardware.Context;
import org.crosspoint.core.internal.coroutine.Coroutine;

/// A coroutine that a CPU runs in turn with others, and what the CPU keeps for it meanwhile.
final class ThreadContext implements Context {
    final HardwareThread thread;
    final Coroutine coroutine;
    final LockCalls lockCalls;

    /// Whether the CPU left it in its interrupt handler, so that no interrupt is handled when it goes on.
    boolean inHandler;

    boolean isOver;

    ThreadContext(HardwareThread thread, Coroutine coroutine, LockCalls lockCalls) {
        this.thread = thread;
        this.coroutine = coroutine;
        this.lockCalls = lockCalls;
    }

    @Override
    public int cpu() {
        return thread.id;
    }

    @Override
    public boolean isOver() {
        return isOver;
    }
}
