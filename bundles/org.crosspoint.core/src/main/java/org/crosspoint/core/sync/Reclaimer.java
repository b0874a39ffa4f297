package org.crosspoint.core.sync;

import org.crosspoint.core.hardware.Cpu;
import org.osgi.annotation.versioning.ConsumerType;

/// What its user does with an object that no reader can see any more: free it.
@ConsumerType
@FunctionalInterface
public interface Reclaimer {
    /// Called once for each deferred object, on the CPU that deferred it, inside a call of [Reclamation].
    ///
    /// @param object as it was given to [Reclamation#defer]
    void reclaim(Cpu cpu, long object);
}
