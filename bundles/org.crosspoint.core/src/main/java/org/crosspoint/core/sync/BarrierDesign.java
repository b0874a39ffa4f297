package org.crosspoint.core.sync;

import org.crosspoint.core.design.DesignFactory;
import org.crosspoint.core.design.Settings;
import org.osgi.annotation.versioning.ConsumerType;

/// Plug point: a barrier, built on [org.crosspoint.core.hardware.Cpu] operations only.
@ConsumerType
public interface BarrierDesign extends DesignFactory {
    /// Makes one barrier for all CPUs of the site: allocates its words. Called before the run.
    Barrier create(SyncSite site, Settings settings);
}
