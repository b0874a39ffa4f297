package org.crosspoint.core.internal.hardware;

import org.crosspoint.core.DesignFault;
import org.crosspoint.core.hardware.Cpu.InterruptHandler;
import org.jspecify.annotations.Nullable;

/// The interrupts of one CPU: those on their way, and the code that handles them, one after the other.
final class Interrupts {
    /// When the next one is handled, if none is.
    static final long NONE = Long.MAX_VALUE;

    private final HardwareThread thread;
    private final PendingInterrupts pending = new PendingInterrupts();
    private @Nullable InterruptHandler handler;
    private boolean inHandler;
    private boolean masked;
    private long handled;

    Interrupts(HardwareThread thread) {
        this.thread = thread;
    }

    void install(InterruptHandler newHandler) {
        handler = newHandler;
        update();
    }

    /// One is sent, to be here later.
    void arrives(long arrival, int vector) {
        if (pending.isFull()) {
            throw new DesignFault("CPU " + thread.id + " has " + PendingInterrupts.MOST
                    + " undelivered interrupts at " + arrival
                    + " ps; a program that sends interrupts must let their target handle them.");
        }
        pending.add(arrival, vector);
        update();
        if (thread.nextInterrupt == NONE) {
            return;
        }
        if (thread.phase == Phase.HALTED) {
            thread.leaveGate(pending.firstArrival());
        } else if (thread.spinning) {
            thread.polling.wakeAtPoll(pending.firstArrival());
        }
    }

    /// Checks that the CPU may halt: an interrupt can reach it.
    void checkHalt() {
        if (handler == null || inHandler) {
            throw new DesignFault("CPU " + thread.id + " at " + thread.time + " ps halts "
                    + (inHandler
                            ? "in its interrupt handler, where no interrupt reaches it; return from it first."
                            : "without an interrupt handler; set one first."));
        }
    }

    boolean isAnyPending() {
        return !pending.isEmpty();
    }

    /// When the first of those pending is here.
    long firstArrival() {
        return pending.firstArrival();
    }

    boolean isInHandler() {
        return inHandler;
    }

    /// The CPU goes on with a context that it left in its handler, or outside.
    void setInHandler(boolean nowInHandler) {
        inHandler = nowInHandler;
        update();
    }

    private void update() {
        boolean isHandled = !pending.isEmpty() && handler != null && !inHandler && !masked;
        thread.nextInterrupt = isHandled ? pending.firstArrival() : NONE;
    }

    /// Lets none in, or again: for what must be one with the operation that follows.
    void mask(boolean mask) {
        masked = mask;
        update();
    }

    /// How many have been handled.
    long handled() {
        return handled;
    }

    /// Runs the handler for the first.
    void handle() {
        int vector = pending.take();
        inHandler = true;
        handled++;
        update();
        thread.lookAgain();
        InterruptHandler installed = handler;
        LockCalls calls = thread.lockCalls;
        Marks outside = calls.marks;
        Witness witness = thread.witness;
        if (witness != null) {
            calls.marks = new Marks();
            witness.handles(thread);
        }
        try {
            if (installed != null) {
                installed.interrupted(thread, vector);
            }
        } finally {
            calls.marks = outside;
            inHandler = false;
            update();
        }
    }
}
