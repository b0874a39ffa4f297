package org.crosspoint.core.internal.sync;

import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.internal.hardware.HardwareThread;
import org.crosspoint.core.sync.ReadersWriterLock;

/// A readers–writer lock as its users see it. While a CPU holds it, a swap of locks waits for that CPU and lets it
/// through.
///
/// @param instance the design's lock
public record NamedReadersWriterLock(ReadersWriterLock instance, Blame blame) implements ReadersWriterLock {
    /// @param design id of the design
    public static ReadersWriterLock of(ReadersWriterLock instance, String name, String design) {
        return new NamedReadersWriterLock(instance, new Blame("rw-lock " + name + " (" + design + ")"));
    }

    @Override
    public void acquireRead(Cpu cpu) {
        try {
            instance.acquireRead(cpu);
        } catch (RuntimeException | StackOverflowError | LinkageError | AssertionError thrown) {
            throw blame.of(thrown, cpu);
        }
        ((HardwareThread) cpu).lockCalls.held++;
    }

    @Override
    public boolean releaseRead(Cpu cpu) {
        boolean valid;
        try {
            valid = instance.releaseRead(cpu);
        } catch (RuntimeException | StackOverflowError | LinkageError | AssertionError thrown) {
            throw blame.of(thrown, cpu);
        }
        ((HardwareThread) cpu).lockCalls.held--;
        return valid;
    }

    @Override
    public void acquireWrite(Cpu cpu) {
        try {
            instance.acquireWrite(cpu);
        } catch (RuntimeException | StackOverflowError | LinkageError | AssertionError thrown) {
            throw blame.of(thrown, cpu);
        }
        ((HardwareThread) cpu).lockCalls.held++;
    }

    @Override
    public void releaseWrite(Cpu cpu) {
        try {
            instance.releaseWrite(cpu);
        } catch (RuntimeException | StackOverflowError | LinkageError | AssertionError thrown) {
            throw blame.of(thrown, cpu);
        }
        ((HardwareThread) cpu).lockCalls.held--;
    }

    @Override
    public String toString() {
        return blame.toString();
    }
}
