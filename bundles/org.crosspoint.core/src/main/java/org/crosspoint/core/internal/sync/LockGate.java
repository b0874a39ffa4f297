package org.crosspoint.core.internal.sync;

import org.crosspoint.core.DesignFault;
import org.crosspoint.core.EngineDefect;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.hardware.Islands;
import org.crosspoint.core.internal.engine.Thrown;
import org.crosspoint.core.internal.hardware.HardwareThread;
import org.crosspoint.core.internal.hardware.LockCalls;
import org.crosspoint.core.internal.hardware.Unwind;
import org.crosspoint.core.run.Simulation.LockUse;
import org.crosspoint.core.sync.Lock;
import org.crosspoint.core.sync.LockSite;
import org.jspecify.annotations.Nullable;

/// A lock as its users see it: the instance of the design that is in place, behind a gate at which it can be exchanged.
///
/// While the gate is closed nobody enters the old instance. Its holder finishes, calls blocked inside unwind and start
/// again at the gate. A CPU that holds another lock must not wait for the end of the swap, which waits for it: the gate
/// itself lets such a CPU in when nobody holds this lock.
///
/// The gate sees who holds the lock, so a design that lets two in is found out before the second one is inside.
final class LockGate implements Lock {
    /// Cycles after which a CPU looks again whether the stores of those before it have left.
    private static final int STORES_LEAVE = 32;

    private final LockGates gates;
    private final LockSite site;
    private final LockStatistics statistics;
    private Lock instance;
    private @Nullable Lock held;
    private @Nullable LockCalls holder;
    private @Nullable HardwareThread leastUser;
    private @Nullable HardwareThread greatestUser;
    private long heldSince;
    private int lastHolder;
    private boolean closed;

    LockGate(LockGates gates, LockSite site, Lock instance) {
        this.gates = gates;
        this.site = site;
        statistics = new LockStatistics(site.cpus());
        this.instance = instance;
    }

    @Override
    public void acquire(Cpu cpu) {
        HardwareThread thread = HardwareThread.under(cpu);
        staysInIsland(thread);
        LockCalls calls = thread.lockCalls;
        String outer = calls.acquiring;
        long outerSince = calls.acquiringSince;
        long since = cpu.time();
        calls.acquiring = site.name();
        calls.acquiringSince = since;
        statistics.wanted(calls.caller(), since);
        held = enter(cpu);
        holder = calls;
        heldSince = cpu.time();
        statistics.acquired(calls.caller(), cpu.id(), since, heldSince);
        calls.acquiring = outer;
        calls.acquiringSince = outerSince;
        calls.held++;
        HardwareThread.under(cpu).lockWaitTime += heldSince - since;
    }

    /// A lock is made of loads and stores, which CPUs of different coherent islands do not see of each other. Islands
    /// are of consecutive CPUs, so the first and the last who use the lock tell whether it stays in one.
    private void staysInIsland(HardwareThread thread) {
        HardwareThread least = leastUser;
        HardwareThread greatest = greatestUser;
        if (least == null || thread.id() < least.id()) {
            leastUser = thread;
        }
        if (greatest == null || thread.id() > greatest.id()) {
            greatestUser = thread;
        }
        if (least != null && greatest != null && !(thread.isCoherentWith(least) && thread.isCoherentWith(greatest))) {
            throw new DesignFault("CPU " + thread.id() + " at " + thread.time() + " ps acquires " + this
                    + ", which CPU " + (thread.isCoherentWith(least) ? greatest : least).id()
                    + " of another coherent island uses: its loads and stores do not reach that island, so it excludes"
                    + " nobody there; use a lock for each island and messages between islands, or a coherent machine.");
        }
    }

    /// Whether everybody who has used it is of one island.
    boolean staysIn(Islands islands) {
        return leastUser == null
                || greatestUser == null
                || islands.of(leastUser.coreId()) == islands.of(greatestUser.coreId());
    }

    /// @return the instance by which the CPU got in, null if the closed gate itself let it in
    private @Nullable Lock enter(Cpu cpu) {
        for (; ; ) {
            HardwareThread thread = HardwareThread.under(cpu);
            thread.checkpoint();
            if (!closed) {
                Lock lock = instance;
                if (acquireOf(lock, cpu) && admit(HardwareThread.under(cpu))) {
                    return lock;
                }
            } else if (thread.lockCalls.holdUpSwap() && holder == null) {
                if (gates.storesHaveLeft()) {
                    return null;
                }
                thread.idle(STORES_LEAVE);
            } else {
                thread.waitAtGate();
            }
        }
    }

    private boolean acquireOf(Lock lock, Cpu cpu) {
        Throwable thrown;
        gates.enter(HardwareThread.under(cpu));
        try {
            lock.acquire(cpu);
            // Whoever got in before is known then, so that two who are in are found, whatever runs ahead.
            HardwareThread.under(cpu).awaitOrder();
            return true;
        } catch (Unwind restart) {
            return false;
        } catch (EngineDefect defect) {
            throw defect;
        } catch (RuntimeException | StackOverflowError | LinkageError | AssertionError ofDesign) {
            thrown = ofDesign;
        } finally {
            gates.leave(HardwareThread.under(cpu));
        }
        HardwareThread thread = HardwareThread.under(cpu);
        gates.broken(this, thread, "threw " + Thrown.name(thrown), thrown);
        thread.waitAtGate();
        return false;
    }

    /// A CPU that has run ahead may have left already at a time at which, for this one, it is still inside.
    private boolean admit(HardwareThread thread) {
        LockCalls other = holder;
        if (other == null && statistics.lastRelease() <= thread.time()) {
            return true;
        }
        int inside = other == null ? lastHolder : other.cpu();
        gates.broken(this, thread, "let CPU " + thread.id() + " in while CPU " + inside + " was inside", null);
        thread.waitAtGate();
        return false;
    }

    @Override
    public void release(Cpu cpu) {
        HardwareThread thread = HardwareThread.under(cpu);
        if (holder != thread.lockCalls) {
            throw new DesignFault("CPU " + cpu.id() + " at " + cpu.time() + " ps releases " + this + ", which "
                    + (holder == null ? "nobody holds" : "CPU " + holder.cpu() + " holds") + ".");
        }
        thread.checkpoint();
        if (closed) {
            thread.awaitStores();
        }
        Lock lock = held;
        statistics.released(heldSince, cpu.time());
        holder = null;
        held = null;
        lastHolder = thread.id();
        if (!closed && lock != null && lock == instance) {
            releaseOf(lock, cpu);
        }
        HardwareThread.under(cpu).lockCalls.held--;
        if (closed) {
            gates.released(HardwareThread.under(cpu));
        }
    }

    private void releaseOf(Lock lock, Cpu cpu) {
        Throwable thrown;
        gates.enter(HardwareThread.under(cpu));
        try {
            lock.release(cpu);
            return;
        } catch (Unwind retired) {
            // The instance is being thrown away: nobody will ask it who holds it.
            return;
        } catch (EngineDefect defect) {
            throw defect;
        } catch (RuntimeException | StackOverflowError | LinkageError | AssertionError ofDesign) {
            thrown = ofDesign;
        } finally {
            gates.leave(HardwareThread.under(cpu));
        }
        gates.broken(this, HardwareThread.under(cpu), "threw " + Thrown.name(thrown), thrown);
    }

    void close() {
        closed = true;
    }

    void replace(Lock newInstance) {
        instance = newInstance;
    }

    void open() {
        closed = false;
    }

    LockSite site() {
        return site;
    }

    @Nullable
    LockCalls holder() {
        return holder;
    }

    LockUse report() {
        return statistics.report(site.name(), gates.designId());
    }

    long acquisitions() {
        return statistics.acquisitions();
    }

    @Override
    public String toString() {
        return site.name() + " (" + gates.designId() + ")";
    }
}
