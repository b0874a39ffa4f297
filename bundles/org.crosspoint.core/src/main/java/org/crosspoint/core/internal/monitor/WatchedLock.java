package org.crosspoint.core.internal.monitor;

import java.util.function.IntSupplier;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.internal.hardware.HardwareThread;
import org.crosspoint.core.sync.Lock;
import org.jspecify.annotations.Nullable;

/// A lock whose calls monitors see. What orders its holders is found in the words of its design, so that a design which
/// orders nobody is found out. Only where the lock was exchanged between a release and an acquisition does the exchange
/// order them.
final class WatchedLock implements Lock {
    private final Monitors monitors;
    private final Lock lock;
    private final String name;
    private final IntSupplier swaps;
    private @Nullable Published released;
    private int releasedAmong;

    /// @param swaps grows when locks are exchanged
    WatchedLock(Monitors monitors, Lock lock, String name, IntSupplier swaps) {
        this.monitors = monitors;
        this.lock = lock;
        this.name = name;
        this.swaps = swaps;
    }

    @Override
    public void acquire(Cpu cpu) {
        HardwareThread thread = HardwareThread.under(cpu);
        if (monitors.order != null) {
            monitors.order.wants(thread, name, false);
        }
        Monitors.synchronising(cpu, () -> lock.acquire(cpu));
        Published before = released;
        if (monitors.races != null && before != null && swaps.getAsInt() != releasedAmong) {
            monitors.races.acquired(HardwareThread.under(cpu), before);
        }
        if (monitors.order != null) {
            monitors.order.has(HardwareThread.under(cpu), name, false);
        }
    }

    @Override
    public void release(Cpu cpu) {
        HardwareThread thread = HardwareThread.under(cpu);
        if (monitors.order != null) {
            monitors.order.gives(thread, name);
        }
        Monitors.synchronising(cpu, () -> lock.release(cpu));
        if (monitors.races != null) {
            released = monitors.races.released(HardwareThread.under(cpu));
            releasedAmong = swaps.getAsInt();
        }
    }

    @Override
    public String toString() {
        return lock.toString();
    }
}
