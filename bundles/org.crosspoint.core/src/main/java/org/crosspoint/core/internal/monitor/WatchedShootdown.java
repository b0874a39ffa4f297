package org.crosspoint.core.internal.monitor;

import java.util.BitSet;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.translation.Shootdown;

/// A shootdown whose calls monitors see.
record WatchedShootdown(Shootdown shootdown) implements Shootdown {
    @Override
    public boolean isInterrupting() {
        return shootdown.isInterrupting();
    }

    @Override
    public void invalidate(Cpu cpu, BitSet cpus, long space, long virtual, int pages) {
        Monitors.synchronising(cpu, () -> shootdown.invalidate(cpu, cpus, space, virtual, pages));
    }

    @Override
    public boolean serve(Cpu cpu) {
        return Monitors.answering(cpu, () -> shootdown.serve(cpu));
    }

    @Override
    public void await(Cpu cpu) {
        Monitors.synchronising(cpu, () -> shootdown.await(cpu));
    }

    @Override
    public String toString() {
        return shootdown.toString();
    }
}
