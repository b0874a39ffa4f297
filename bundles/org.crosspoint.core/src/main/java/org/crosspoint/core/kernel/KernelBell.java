package org.crosspoint.core.kernel;

import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.message.Doorbell;

/// Has a CPU of a kernel do what others want of it, by an interrupt. A word of each CPU says that it was rung
/// for and has not answered yet, so that many who ring send one interrupt.
final class KernelBell implements Doorbell {
    private final long[] rung;

    KernelBell(Partition partition) {
        rung = new long[partition.description().cpus()];
        for (int cpu : partition.cpus()) {
            rung[cpu] = partition
                    .memory()
                    .allocate(
                            partition.name() + ".cpu[" + cpu + "].rung",
                            Long.BYTES,
                            partition.memory().nodeOf(cpu));
        }
    }

    @Override
    public void ring(Cpu cpu, int target) {
        if (cpu.swap(rung[target], 1) == 0) {
            cpu.sendInterrupt(target, Dispatcher.SERVE);
        }
    }

    /// A CPU is about to do what is wanted of it: whoever rings from here on sends an interrupt again.
    void answer(Cpu cpu) {
        if (cpu.load(rung[cpu.id()]) != 0) {
            cpu.swap(rung[cpu.id()], 0);
        }
    }

    /// {@inheritDoc}
    ///
    /// A kernel does not sleep in the middle of a call: who waits looks again at once.
    @Override
    public void await(Cpu cpu) {}
}
