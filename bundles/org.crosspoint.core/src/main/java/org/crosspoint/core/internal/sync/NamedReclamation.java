package org.crosspoint.core.internal.sync;

import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.sync.Reclamation;

/// A reclamation as its users see it.
///
/// @param instance the design's reclamation
public record NamedReclamation(Reclamation instance, Blame blame) implements Reclamation {
    /// @param design id of the design
    public static Reclamation of(Reclamation instance, String name, String design) {
        return new NamedReclamation(instance, new Blame("reclamation " + name + " (" + design + ")"));
    }

    @Override
    public void online(Cpu cpu) {
        try {
            instance.online(cpu);
        } catch (RuntimeException | StackOverflowError | LinkageError | AssertionError thrown) {
            throw blame.of(thrown, cpu);
        }
    }

    @Override
    public void offline(Cpu cpu) {
        try {
            instance.offline(cpu);
        } catch (RuntimeException | StackOverflowError | LinkageError | AssertionError thrown) {
            throw blame.of(thrown, cpu);
        }
    }

    @Override
    public void readLock(Cpu cpu) {
        try {
            instance.readLock(cpu);
        } catch (RuntimeException | StackOverflowError | LinkageError | AssertionError thrown) {
            throw blame.of(thrown, cpu);
        }
    }

    @Override
    public void readUnlock(Cpu cpu) {
        try {
            instance.readUnlock(cpu);
        } catch (RuntimeException | StackOverflowError | LinkageError | AssertionError thrown) {
            throw blame.of(thrown, cpu);
        }
    }

    @Override
    public void quiescent(Cpu cpu) {
        try {
            instance.quiescent(cpu);
        } catch (RuntimeException | StackOverflowError | LinkageError | AssertionError thrown) {
            throw blame.of(thrown, cpu);
        }
    }

    @Override
    public void synchronize(Cpu cpu) {
        try {
            instance.synchronize(cpu);
        } catch (RuntimeException | StackOverflowError | LinkageError | AssertionError thrown) {
            throw blame.of(thrown, cpu);
        }
    }

    @Override
    public void defer(Cpu cpu, long object) {
        try {
            instance.defer(cpu, object);
        } catch (RuntimeException | StackOverflowError | LinkageError | AssertionError thrown) {
            throw blame.of(thrown, cpu);
        }
    }

    @Override
    public String toString() {
        return blame.toString();
    }
}
