package org.crosspoint.core.hardware;

import org.crosspoint.core.design.DesignFactory;
import org.crosspoint.core.design.Settings;
import org.osgi.annotation.versioning.ConsumerType;

/// Plug point: how the machine knows which caches may hold a line.
@ConsumerType
public interface TrackingDesign extends DesignFactory {
    /// Makes the tracking of one simulation, knowing of no copies. Called before the run and at a hot swap.
    ///
    /// @param caches number of caches, numbered from 0
    SharerTracking create(int caches, Settings settings);
}
