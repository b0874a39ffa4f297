package org.crosspoint.core.internal.sync;

import java.util.List;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.internal.hardware.HardwareThread;
import org.crosspoint.core.internal.hardware.LockCalls;
import org.crosspoint.core.run.Simulation.LockUse;
import org.crosspoint.core.sync.ReadersWriterLock;

/// A readers–writer lock as its users see it. While a CPU holds it, a swap of locks waits for that CPU and lets it
/// through.
public final class NamedReadersWriterLock implements ReadersWriterLock {
    private final ReadersWriterLock instance;
    private final Blame blame;
    private final String name;
    private final ReadersWriterStatistics statistics;

    /// @param instance the design's lock
    /// @param design id of the design
    /// @param cpus number of CPUs that may use it
    /// @param readersRetry whether nobody waits for readers
    public NamedReadersWriterLock(
            ReadersWriterLock instance, String name, String design, int cpus, boolean readersRetry) {
        this.instance = instance;
        this.name = name;
        blame = new Blame("rw-lock " + name + " (" + design + ")");
        statistics = new ReadersWriterStatistics(name, design, cpus, readersRetry);
    }

    @Override
    public void acquireRead(Cpu cpu) {
        HardwareThread thread = HardwareThread.under(cpu);
        Arrival arrival = new Arrival(this, thread, false);
        try {
            instance.acquireRead(cpu);
        } catch (RuntimeException | StackOverflowError | LinkageError | AssertionError thrown) {
            throw blame.of(thrown, cpu);
        }
        arrival.isIn(thread);
        statistics.reads(thread.lockCalls.caller(), thread.id(), arrival.since, thread.time(), arrival.had);
    }

    @Override
    public boolean releaseRead(Cpu cpu) {
        HardwareThread thread = HardwareThread.under(cpu);
        thread.awaitOrder();
        statistics.hasRead(thread.lockCalls.caller(), thread.time());
        boolean valid;
        try {
            valid = instance.releaseRead(cpu);
        } catch (RuntimeException | StackOverflowError | LinkageError | AssertionError thrown) {
            throw blame.of(thrown, cpu);
        }
        thread.lockCalls.held--;
        return valid;
    }

    @Override
    public void acquireWrite(Cpu cpu) {
        HardwareThread thread = HardwareThread.under(cpu);
        Arrival arrival = new Arrival(this, thread, true);
        try {
            instance.acquireWrite(cpu);
        } catch (RuntimeException | StackOverflowError | LinkageError | AssertionError thrown) {
            throw blame.of(thrown, cpu);
        }
        arrival.isIn(thread);
        statistics.writes(thread.lockCalls.caller(), thread.id(), arrival.since, thread.time(), arrival.had);
    }

    @Override
    public void releaseWrite(Cpu cpu) {
        HardwareThread thread = HardwareThread.under(cpu);
        thread.awaitOrder();
        statistics.hasWritten(thread.lockCalls.caller(), thread.time());
        try {
            instance.releaseWrite(cpu);
        } catch (RuntimeException | StackOverflowError | LinkageError | AssertionError thrown) {
            throw blame.of(thrown, cpu);
        }
        thread.lockCalls.held--;
    }

    /// Use of it: reading, then writing.
    public List<LockUse> report() {
        return statistics.report();
    }

    @Override
    public String toString() {
        return blame.toString();
    }

    /// A context of a CPU that wants the lock. Several CPUs may read at a time, so the order in which they come and go
    /// is not made by the lock: whoever comes or goes lets all that is before happen first.
    private static final class Arrival {
        final String outer;
        final long outerSince;
        final long since;
        final int had;

        Arrival(NamedReadersWriterLock lock, HardwareThread thread, boolean toWrite) {
            thread.awaitOrder();
            LockCalls calls = thread.lockCalls;
            outer = calls.acquiring == null ? "" : calls.acquiring;
            outerSince = calls.acquiringSince;
            since = thread.time();
            had = lock.statistics.hadLast();
            lock.statistics.wanted(calls.caller(), since, toWrite);
            calls.acquiring = lock.name;
            calls.acquiringSince = since;
        }

        void isIn(HardwareThread thread) {
            thread.awaitOrder();
            LockCalls calls = thread.lockCalls;
            calls.acquiring = outer.isEmpty() ? null : outer;
            calls.acquiringSince = outerSince;
            calls.held++;
            thread.lockWaitTime += thread.time() - since;
        }
    }
}
