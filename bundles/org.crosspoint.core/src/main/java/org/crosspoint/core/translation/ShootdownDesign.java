package org.crosspoint.core.translation;

import org.crosspoint.core.design.DesignFactory;
import org.crosspoint.core.design.Settings;
import org.osgi.annotation.versioning.ConsumerType;

/// Plug point: a protocol by which CPUs are made to forget translations, built on [org.crosspoint.core.hardware.Cpu]
/// operations only.
@ConsumerType
public interface ShootdownDesign extends DesignFactory {
    /// Makes a shootdown that has yet to do anything: allocates its words. Called before the run.
    Shootdown create(ShootdownSite site, Settings settings);
}
