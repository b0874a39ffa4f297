package org.crosspoint.core.sync;

import org.crosspoint.core.hardware.Cpu;
import org.osgi.annotation.versioning.ConsumerType;

/// A lock of one simulation. Its state lies in simulated memory; Java fields hold addresses and parameters only, and
/// what one CPU keeps for itself (in an array with an element per CPU).
@ConsumerType
public interface Lock {
    /// Returns when `cpu` holds the lock. Runs on that CPU.
    void acquire(Cpu cpu);

    /// Gives the lock back. Runs on the CPU that holds it.
    void release(Cpu cpu);
}
