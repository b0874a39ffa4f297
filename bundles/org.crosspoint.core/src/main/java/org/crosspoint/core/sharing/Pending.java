package org.crosspoint.core.sharing;

import org.crosspoint.core.hardware.Cpu;
import org.osgi.annotation.versioning.ConsumerType;

/// An operation that is under way: begun, and to be finished later by the same CPU, which does other things meanwhile.
@ConsumerType
public interface Pending {
    /// Whether it is over, as far as this CPU has [served][Sharing#serve].
    boolean isOver();

    /// Waits until it is over, as [Shared#invoke] does. Called once for each operation; this may be used again for
    /// another afterwards.
    ///
    /// @return the operation's result
    long await(Cpu cpu);
}
