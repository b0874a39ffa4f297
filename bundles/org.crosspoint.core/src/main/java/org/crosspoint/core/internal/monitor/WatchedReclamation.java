package org.crosspoint.core.internal.monitor;

import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.internal.hardware.HardwareThread;
import org.crosspoint.core.sync.Reclamation;

/// A reclamation whose calls monitors see. Its readers race with updaters on purpose; what they load, they
/// see as it was when it was stored, as with Linux's `rcu_dereference`.
record WatchedReclamation(Reclamation reclamation) implements Reclamation {
    @Override
    public void online(Cpu cpu) {
        Monitors.synchronising(cpu, () -> reclamation.online(cpu));
    }

    @Override
    public void offline(Cpu cpu) {
        Monitors.synchronising(cpu, () -> reclamation.offline(cpu));
    }

    @Override
    public void readLock(Cpu cpu) {
        Monitors.synchronising(cpu, () -> reclamation.readLock(cpu));
        HardwareThread.under(cpu).lockCalls.marks.dereferencing++;
    }

    @Override
    public void readUnlock(Cpu cpu) {
        HardwareThread.under(cpu).lockCalls.marks.dereferencing--;
        Monitors.synchronising(cpu, () -> reclamation.readUnlock(cpu));
    }

    @Override
    public void quiescent(Cpu cpu) {
        Monitors.synchronising(cpu, () -> reclamation.quiescent(cpu));
    }

    @Override
    public void synchronize(Cpu cpu) {
        Monitors.synchronising(cpu, () -> reclamation.synchronize(cpu));
    }

    @Override
    public void defer(Cpu cpu, long object) {
        Monitors.synchronising(cpu, () -> reclamation.defer(cpu, object));
    }

    @Override
    public String toString() {
        return reclamation.toString();
    }
}
