package org.crosspoint.core.internal.hardware;

import org.jspecify.annotations.Nullable;

/// Calls of one context of a CPU into designs of locks, which may be replaced while it is inside: then its calls
/// unwind, each at its
/// next operation, and begin again. An interrupt handler that came in between is carried out first.
public final class LockCalls {
    private HardwareThread thread;
    private final int number;
    private final int caller;

    /// Depth of calls, of handlers that interrupted such a call too.
    private int depth;

    /// What [#depth] was when the interrupt handler that runs, or other shielded work, began.
    private int outside;

    private boolean unwinding;

    /// Number of locks that the CPU holds or is releasing; kept by the lock gates.
    public int held;

    /// Name of the lock that it is acquiring; kept by the lock gates.
    public @Nullable String acquiring;

    /// Since when; kept by the lock gates.
    public long acquiringSince;

    /// What [#acquiringSince] was when the wait was last reported as one that starves; kept by the lock gates.
    public long starvingSince = -1;

    /// What its code says about its accesses.
    public Marks marks = new Marks();

    /// @param number of the context among those that the CPU has, from 0
    LockCalls(HardwareThread thread, int number) {
        this(thread, number, thread.id + number * thread.machine.cpus());
    }

    private LockCalls(HardwareThread thread, int number, int caller) {
        this.thread = thread;
        this.number = number;
        this.caller = caller;
    }

    /// Those of a thread that moves from CPU to CPU.
    ///
    /// @param number of the thread
    static LockCalls ofThread(HardwareThread first, int number) {
        return new LockCalls(first, number, first.machine.cpus() + number);
    }

    /// Another CPU goes on with the context that makes these calls.
    void moves(HardwareThread to) {
        thread = to;
    }

    /// Number of the CPU.
    public int cpu() {
        return thread.id;
    }

    int number() {
        return number;
    }

    /// `CPU 3`, or `CPU 3 (context 1)` of a CPU that has several.
    public String who() {
        return "CPU " + thread.id + (thread.hasSeveralContexts() ? " (context " + number + ")" : "");
    }

    /// Number of the context among all of the machine: that with which a CPU began has the CPU's.
    public int caller() {
        return caller;
    }

    /// A call begins.
    public void enter() {
        depth++;
        update();
    }

    /// A call is over.
    ///
    /// @param retired whether the design is being replaced, so that a call around this one has to unwind too
    public void leave(boolean retired) {
        depth--;
        boolean goesOn = unwinding || (retired && depth > 0);
        unwinding = goesOn && depth > 0;
        update();
        if (goesOn) {
            thread.lookAgain();
        }
    }

    /// Depth of calls that have begun.
    public int depth() {
        return depth;
    }

    /// Whether a swap of locks waits for this CPU, so that it must not wait for the swap.
    public boolean holdUpSwap() {
        return held > 0 || depth > 0;
    }

    /// Makes the calls unwind, each at its next operation.
    ///
    /// @param now simulated time at which that is decided
    public void unwind(long now) {
        unwinding = true;
        update();
        if (thread.lockCalls != this) {
            return;
        }
        thread.lookAgain();
        if (thread.spinning) {
            thread.polling.wakeAtPoll(now);
        } else if (thread.phase == Phase.HALTED || thread.phase == Phase.DOZING) {
            thread.leaveGate(now);
        }
    }

    /// The CPU goes on with the context that makes these calls.
    void isEntered() {
        update();
    }

    private void update() {
        if (thread.lockCalls == this) {
            thread.unwinds = unwinding && depth > outside;
        }
    }

    /// Whether the calls unwind, as soon as nothing shields from that.
    boolean isToUnwind() {
        return unwinding;
    }

    /// The call that is innermost unwinds now.
    ///
    /// @return what to throw
    Unwind unwound() {
        unwinding = false;
        update();
        return new Unwind();
    }

    /// Something begins that does not unwind with the call around it, such as an interrupt handler.
    ///
    /// @return what [#unshield] has to be told
    public int shield() {
        int before = outside;
        outside = depth;
        update();
        return before;
    }

    /// It is over.
    public void unshield(int before) {
        outside = before;
        update();
        thread.lookAgain();
    }
}
