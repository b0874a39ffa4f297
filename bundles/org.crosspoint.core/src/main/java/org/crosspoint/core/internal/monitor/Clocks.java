package org.crosspoint.core.internal.monitor;

import java.util.Arrays;

/// Vector clocks of all CPUs (F. Mattern, *Virtual Time and Global States of Distributed Systems*, 1989). A CPU's own
/// clock goes on with whatever it publishes. What it knows of others is shared with what it has published, and copied
/// before it changes.
final class Clocks {
    private final long[] own;
    private final long[][] view;
    private final boolean[] isShared;

    Clocks(int cpus) {
        own = new long[cpus];
        view = new long[cpus][cpus];
        isShared = new boolean[cpus];
        Arrays.fill(own, 1);
    }

    int cpus() {
        return own.length;
    }

    long own(int cpu) {
        return own[cpu];
    }

    /// Whether what another CPU did at a clock of its own came before what a CPU does now.
    boolean comesAfter(int cpu, int other, long othersClock) {
        return other == cpu || othersClock <= view[cpu][other];
    }

    /// A CPU stores something that others may acquire.
    Published publish(int cpu, boolean synchronising) {
        isShared[cpu] = true;
        return new Published(cpu, own[cpu]++, view[cpu], synchronising);
    }

    /// Whether what was published came before what a CPU does now.
    boolean comesAfter(int cpu, Published published) {
        return published.cpu() == cpu || published.known(published.cpu()) <= view[cpu][published.cpu()];
    }

    /// A CPU gets to know what was published.
    void acquire(int cpu, Published published) {
        if (published.cpu() == cpu) {
            return;
        }
        long[] known = view[cpu];
        for (int other = 0; other < known.length; other++) {
            if (published.known(other) > known[other] && other != cpu) {
                known = changeable(cpu);
                known[other] = published.known(other);
            }
        }
    }

    private long[] changeable(int cpu) {
        if (isShared[cpu]) {
            view[cpu] = view[cpu].clone();
            isShared[cpu] = false;
        }
        return view[cpu];
    }
}
