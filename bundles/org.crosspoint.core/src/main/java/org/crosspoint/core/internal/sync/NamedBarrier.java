package org.crosspoint.core.internal.sync;

import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.sync.Barrier;

/// A barrier as its users see it.
///
/// @param instance the design's barrier
public record NamedBarrier(Barrier instance, Blame blame) implements Barrier {
    /// @param design id of the design
    public static Barrier of(Barrier instance, String name, String design) {
        return new NamedBarrier(instance, new Blame("barrier " + name + " (" + design + ")"));
    }

    @Override
    public void await(Cpu cpu) {
        try {
            instance.await(cpu);
        } catch (RuntimeException | StackOverflowError | LinkageError | AssertionError thrown) {
            throw blame.of(thrown, cpu);
        }
    }

    @Override
    public String toString() {
        return blame.toString();
    }
}
