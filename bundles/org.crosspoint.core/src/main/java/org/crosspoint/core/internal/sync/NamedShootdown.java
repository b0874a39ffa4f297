package org.crosspoint.core.internal.sync;

import java.util.BitSet;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.translation.Shootdown;

/// A shootdown as its users see it.
///
/// @param instance the design's shootdown
public record NamedShootdown(Shootdown instance, Blame blame) implements Shootdown {
    /// @param design id of the design
    public static Shootdown of(Shootdown instance, String name, String design) {
        return new NamedShootdown(instance, new Blame("shootdown " + name + " (" + design + ")"));
    }

    @Override
    public boolean isInterrupting() {
        return instance.isInterrupting();
    }

    @Override
    public void invalidate(Cpu cpu, BitSet cpus, long space, long virtual, int pages) {
        try {
            instance.invalidate(cpu, cpus, space, virtual, pages);
        } catch (RuntimeException | StackOverflowError | LinkageError | AssertionError thrown) {
            throw blame.of(thrown, cpu);
        }
    }

    @Override
    public boolean serve(Cpu cpu) {
        try {
            return instance.serve(cpu);
        } catch (RuntimeException | StackOverflowError | LinkageError | AssertionError thrown) {
            throw blame.of(thrown, cpu);
        }
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
