package org.crosspoint.core.internal.sync;

import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.internal.hardware.HardwareThread;
import org.crosspoint.core.internal.hardware.LockCalls;
import org.crosspoint.core.sync.Threads;

/// Threads as lock designs get them: a call of a design that is replaced does not unwind in the middle of a run queue's
/// own work, but when it comes back from there.
public record ShieldedThreads(Threads threads) implements Threads {
    @Override
    public int count() {
        return threads.count();
    }

    @Override
    public int self(Cpu cpu) {
        return threads.self(cpu);
    }

    @Override
    public int cpuOf(int thread) {
        return threads.cpuOf(thread);
    }

    @Override
    public void park(Cpu cpu) {
        shielded(cpu, () -> threads.park(cpu));
    }

    @Override
    public void unpark(Cpu cpu, int thread) {
        shielded(cpu, () -> threads.unpark(cpu, thread));
    }

    @Override
    public void giveWay(Cpu cpu) {
        shielded(cpu, () -> threads.giveWay(cpu));
    }

    private static void shielded(Cpu cpu, Runnable work) {
        LockCalls calls = HardwareThread.under(cpu).lockCalls;
        int before = calls.shield();
        try {
            work.run();
        } finally {
            calls.unshield(before);
        }
    }
}
