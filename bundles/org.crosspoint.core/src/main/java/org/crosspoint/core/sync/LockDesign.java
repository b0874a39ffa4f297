package org.crosspoint.core.sync;

import org.crosspoint.core.design.DesignFactory;
import org.crosspoint.core.design.Settings;
import org.osgi.annotation.versioning.ConsumerType;

/// Plug point: a mutual exclusion lock, built on [org.crosspoint.core.hardware.Cpu] operations only.
@ConsumerType
public interface LockDesign extends DesignFactory {
    /// Makes one free lock: allocates its words. Called before the run and at a hot swap.
    Lock create(LockSite site, Settings settings);
}
