package org.crosspoint.core.kernel;

import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.message.Doorbell;

/// Has a CPU of a kernel do what others want of it, by an interrupt.
public final class KernelBell implements Doorbell {
    @Override
    public void ring(Cpu cpu, int target) {
        cpu.sendInterrupt(target, Dispatcher.SERVE);
    }

    /// {@inheritDoc}
    ///
    /// A kernel does not sleep in the middle of a call: who waits looks again at once.
    @Override
    public void await(Cpu cpu) {}
}
