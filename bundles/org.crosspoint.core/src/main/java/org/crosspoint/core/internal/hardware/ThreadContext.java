package org.crosspoint.core.internal.hardware;

import org.crosspoint.core.hardware.Context;
import org.crosspoint.core.internal.coroutine.Coroutine;
import org.jspecify.annotations.Nullable;

/// A coroutine that a CPU runs in turn with others, and what the CPU keeps for it meanwhile.
final class ThreadContext implements Context {
    HardwareThread thread;
    final Coroutine coroutine;
    final LockCalls lockCalls;

    /// What its code sees of the CPU, if it is a thread that may move.
    final @Nullable ThreadCpu view;

    /// Whether the CPU left it in its interrupt handler, so that no interrupt is handled when it goes on.
    boolean inHandler;

    /// Whether interrupts were disabled when the CPU left it.
    boolean interruptsDisabled;

    boolean isOver;

    /// Whether a CPU runs it.
    boolean isRunning;

    ThreadContext(HardwareThread thread, Coroutine coroutine, LockCalls lockCalls, @Nullable ThreadCpu view) {
        this.thread = thread;
        this.view = view;
        this.coroutine = coroutine;
        this.lockCalls = lockCalls;
    }

    /// A CPU goes on with it.
    void enters(HardwareThread cpu) {
        isRunning = true;
        if (view != null) {
            thread = cpu;
            view.moves(cpu);
            lockCalls.moves(cpu);
        }
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
