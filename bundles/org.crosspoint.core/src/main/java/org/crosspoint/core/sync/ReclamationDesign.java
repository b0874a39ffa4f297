package org.crosspoint.core.sync;

import org.crosspoint.core.design.DesignFactory;
import org.crosspoint.core.design.Settings;
import org.osgi.annotation.versioning.ConsumerType;

/// Plug point: how objects are reclaimed that readers may still see, built on [org.crosspoint.core.hardware.Cpu]
/// operations only.
@ConsumerType
public interface ReclamationDesign extends DesignFactory {
    /// Makes one reclamation with all CPUs offline and nothing deferred: allocates its words. Called before the run.
    ///
    /// @param reclaimer what is done with an object after a grace period
    Reclamation create(SyncSite site, Reclaimer reclaimer, Settings settings);
}
