package org.crosspoint.core.internal.hardware;

import org.crosspoint.core.DesignFault;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.hardware.Cpu.InterruptHandler;
import org.crosspoint.core.internal.engine.EventTree;
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
    private boolean disabled;
    private long handled;

    /// When the timer interrupts, [#NONE] if it does not.
    private long timer = NONE;

    private int timerVector;

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
        if (thread.phase == Phase.HALTED || thread.phase == Phase.DOZING) {
            thread.leaveGate(firstArrival());
        } else if (thread.phase == Phase.COMPUTING) {
            thread.computesUntil(firstArrival());
        } else if (thread.spinning) {
            thread.polling.wakeAtPoll(firstArrival());
        }
    }

    /// The timer is set, by the CPU itself.
    void setTimer(long at, int vector) {
        timer = at < EventTree.END_OF_TIME ? at : NONE;
        timerVector = vector;
        update();
    }

    /// Holds them back, or lets them in again.
    void disable(boolean disable) {
        disabled = disable;
        update();
    }

    boolean isDisabled() {
        return disabled;
    }

    /// Checks that the CPU may halt: an interrupt can reach it.
    void checkHalt() {
        if (handler == null || inHandler || disabled) {
            throw new DesignFault("CPU " + thread.id + " at " + thread.time + " ps halts "
                    + (inHandler
                            ? "in its interrupt handler, where no interrupt reaches it; return from it first."
                            : disabled
                                    ? "while interrupts are disabled, and none reaches it; enable them first."
                                    : "without an interrupt handler; set one first."));
        }
    }

    boolean isAnyPending() {
        return !pending.isEmpty() || timer != NONE;
    }

    /// When the first of those pending is here.
    long firstArrival() {
        return pending.isEmpty() ? timer : Math.min(pending.firstArrival(), timer);
    }

    /// Takes the first of those pending away.
    ///
    /// @return its vector
    private int take() {
        if (pending.isEmpty() || timer < pending.firstArrival()) {
            timer = NONE;
            return timerVector;
        }
        return pending.take();
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
        boolean isHandled = isAnyPending() && handler != null && !inHandler && !masked && !disabled;
        thread.nextInterrupt = isHandled ? firstArrival() : NONE;
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

    /// Runs the handler for the first that has come to a CPU.
    ///
    /// @param as what the handler is given: the CPU, or the one that a thread sees, which may be on another
    ///     when it is handled
    static void handle(HardwareThread thread, Cpu as) {
        int vector = thread.interrupts.begin();
        InterruptHandler installed = thread.interrupts.handler;
        LockCalls calls = thread.lockCalls;
        Marks outside = calls.marks;
        Witness witness = thread.witness;
        if (witness != null) {
            calls.marks = new Marks();
            witness.handles(thread);
        }
        try {
            if (installed != null) {
                installed.interrupted(as, vector);
            }
        } finally {
            calls.marks = outside;
            HardwareThread.under(as).interrupts.end();
        }
    }

    /// The handling of the first begins.
    ///
    /// @return its vector
    private int begin() {
        int vector = take();
        inHandler = true;
        handled++;
        update();
        thread.lookAgain();
        return vector;
    }

    /// The handling is over.
    private void end() {
        inHandler = false;
        update();
    }
}
