package org.crosspoint.core.search;

import org.crosspoint.core.hardware.Cpu;
import org.osgi.annotation.versioning.ProviderType;

/// Where at most one CPU may be at a time. The calls are steps of the schedule, which the search orders like accesses
/// to one word.
@ProviderType
public interface CriticalRegion {
    /// The CPU wants to enter, and does from here on whatever it takes. Without this call nobody is overtaken.
    void arrive(Cpu cpu);

    /// The CPU is in the region now. If another is, the search has found a failure.
    void enter(Cpu cpu);

    /// The CPU is no longer in the region.
    void leave(Cpu cpu);
}
