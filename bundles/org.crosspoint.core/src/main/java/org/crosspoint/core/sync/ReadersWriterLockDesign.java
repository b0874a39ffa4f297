package org.crosspoint.core.sync;

import org.crosspoint.core.design.DesignFactory;
import org.crosspoint.core.design.Settings;
import org.osgi.annotation.versioning.ConsumerType;

/// Plug point: a readers–writer lock, built on [org.crosspoint.core.hardware.Cpu] operations only.
@ConsumerType
public interface ReadersWriterLockDesign extends DesignFactory {
    /// Makes one free lock: allocates its words. Called before the run.
    ReadersWriterLock create(SyncSite site, Settings settings);
}
