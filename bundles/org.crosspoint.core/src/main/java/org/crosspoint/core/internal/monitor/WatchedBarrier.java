package org.crosspoint.core.internal.monitor;

import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.sync.Barrier;

/// A barrier whose calls monitors see.
record WatchedBarrier(Barrier barrier) implements Barrier {
    @Override
    public void await(Cpu cpu) {
        Monitors.synchronising(cpu, () -> barrier.await(cpu));
    }

    @Override
    public String toString() {
        return barrier.toString();
    }
}
