package org.crosspoint.core.search;

import org.crosspoint.core.hardware.Memory;
import org.osgi.annotation.versioning.ProviderType;

/// Where one execution of a [Program] takes place, and what it says about itself.
@ProviderType
public interface Stage {
    /// The memory, for allocation and set-up before the execution, and for looking at it at its end.
    Memory memory();

    /// A region that no two CPUs may be in at the same time. Ask before the execution.
    ///
    /// @param name as it reads behind "in the": `critical region`
    CriticalRegion region(String name);

    /// Says what has to be so; called by code on a CPU about what it has read, and at the end.
    ///
    /// @param sentence what is wrong if it is not so, without a full stop
    void require(boolean holds, String sentence);

    /// Has something checked after all CPUs have ended and all stores have reached memory, by [#require].
    void atEnd(Runnable check);
}
