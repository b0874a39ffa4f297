package org.crosspoint.core.hardware;

import org.crosspoint.core.design.DesignFactory;
import org.crosspoint.core.design.Settings;
import org.osgi.annotation.versioning.ConsumerType;

/// Plug point: a network between the stations of a machine.
@ConsumerType
public interface InterconnectDesign extends DesignFactory {
    /// Makes the network of one simulation. Called before the run and at a hot swap.
    ///
    /// @throws org.crosspoint.core.SpecificationException if the network cannot be built for that many stations
    Interconnect create(InterconnectSite site, Settings settings);
}
