package org.crosspoint.core.internal.monitor;

/// How far a CPU had come, and what it knew of others, when it stored something: whoever reads that and acquires knows
/// as much from then on. It never changes.
final class Published {
    private final int cpu;
    private final long clock;
    private final long[] view;
    private final boolean synchronising;

    /// @param cpu who
    /// @param clock its own clock
    /// @param view what it knew of the clocks of all; its own entry counts for nothing. Not changed from now on
    /// @param synchronising whether that was code by which CPUs synchronise
    Published(int cpu, long clock, long[] view, boolean synchronising) {
        this.cpu = cpu;
        this.clock = clock;
        this.view = view;
        this.synchronising = synchronising;
    }

    int cpu() {
        return cpu;
    }

    boolean synchronising() {
        return synchronising;
    }

    /// What was known of a CPU's clock.
    long known(int other) {
        return other == cpu ? clock : view[other];
    }

    /// Whether this comes after another.
    boolean comesAfter(Published other) {
        return comesAfter(other.cpu, other.clock);
    }

    /// Whether what another CPU did at a clock of its own came before this.
    boolean comesAfter(int other, long othersClock) {
        return other == cpu || othersClock <= view[other];
    }

    /// This, with what another has known besides.
    Published with(Published other) {
        long[] joined = view.clone();
        for (int i = 0; i < joined.length; i++) {
            joined[i] = Math.max(joined[i], other.known(i));
        }
        return new Published(cpu, clock, joined, synchronising);
    }
}
