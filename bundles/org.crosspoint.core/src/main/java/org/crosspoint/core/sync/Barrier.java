package org.crosspoint.core.sync;

import org.crosspoint.core.hardware.Cpu;
import org.osgi.annotation.versioning.ConsumerType;

/// A place at which all CPUs wait for each other, again and again. Its state lies in simulated memory, as that of a
/// [Lock].
@ConsumerType
public interface Barrier {
    /// Returns when every CPU of the barrier has called it as often as this one. Runs on `cpu`.
    void await(Cpu cpu);
}
