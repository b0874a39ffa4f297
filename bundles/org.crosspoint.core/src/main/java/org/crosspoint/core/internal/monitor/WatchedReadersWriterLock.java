package org.crosspoint.core.internal.monitor;

import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.internal.hardware.HardwareThread;
import org.crosspoint.core.sync.ReadersWriterLock;

/// A readers–writer lock whose calls monitors see. Readers who look afterwards whether a writer came between race on
/// purpose, and hold nothing that others wait for.
final class WatchedReadersWriterLock implements ReadersWriterLock {
    private final Monitors monitors;
    private final ReadersWriterLock lock;
    private final String name;
    private final boolean retries;

    WatchedReadersWriterLock(Monitors monitors, ReadersWriterLock lock, String name, boolean retries) {
        this.monitors = monitors;
        this.lock = lock;
        this.name = name;
        this.retries = retries;
    }

    @Override
    public void acquireRead(Cpu cpu) {
        HardwareThread thread = HardwareThread.under(cpu);
        if (monitors.order != null) {
            monitors.order.wants(thread, name, true);
        }
        Monitors.synchronising(cpu, () -> lock.acquireRead(cpu));
        if (retries) {
            thread.lockCalls.marks.retrying++;
        } else if (monitors.order != null) {
            monitors.order.has(thread, name, true);
        }
    }

    @Override
    public boolean releaseRead(Cpu cpu) {
        HardwareThread thread = HardwareThread.under(cpu);
        if (retries) {
            thread.lockCalls.marks.retrying--;
        } else if (monitors.order != null) {
            monitors.order.gives(thread, name);
        }
        thread.lockCalls.marks.synchronising++;
        try {
            return lock.releaseRead(cpu);
        } finally {
            thread.lockCalls.marks.synchronising--;
        }
    }

    @Override
    public void acquireWrite(Cpu cpu) {
        HardwareThread thread = HardwareThread.under(cpu);
        if (monitors.order != null) {
            monitors.order.wants(thread, name, false);
        }
        Monitors.synchronising(cpu, () -> lock.acquireWrite(cpu));
        if (monitors.order != null) {
            monitors.order.has(thread, name, false);
        }
    }

    @Override
    public void releaseWrite(Cpu cpu) {
        if (monitors.order != null) {
            monitors.order.gives(HardwareThread.under(cpu), name);
        }
        Monitors.synchronising(cpu, () -> lock.releaseWrite(cpu));
    }

    @Override
    public String toString() {
        return lock.toString();
    }
}
