package org.crosspoint.core.sharing;

import org.crosspoint.core.design.DesignFactory;
import org.crosspoint.core.design.Settings;
import org.osgi.annotation.versioning.ConsumerType;

/// Plug point: a discipline by which kernel objects are shared, built on [org.crosspoint.core.hardware.Cpu] operations,
/// locks, reclamations and messages.
@ConsumerType
public interface SharingDesign extends DesignFactory {
    /// Makes the discipline for one kernel. Called before the run.
    Sharing create(SharingSite site, Settings settings);
}
