package org.crosspoint.core.message;

import org.crosspoint.core.design.DesignFactory;
import org.crosspoint.core.design.Settings;
import org.osgi.annotation.versioning.ConsumerType;

/// Plug point: how messages get from CPU to CPU, built on [org.crosspoint.core.hardware.Cpu] operations only.
@ConsumerType
public interface TransportDesign extends DesignFactory {
    /// Makes a transport with no pair of CPUs connected. Called before the run.
    Transport create(TransportSite site, Settings settings);
}
