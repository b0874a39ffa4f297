package org.crosspoint.core.kernel;

import org.crosspoint.core.design.DesignFactory;
import org.crosspoint.core.design.Settings;
import org.osgi.annotation.versioning.ConsumerType;

/// Plug point: a whole operating system, mostly a choice of how its kernel is entered, how its objects are shared, and
/// where its code runs.
@ConsumerType
public interface OsDesign extends DesignFactory {
    /// Lays an operating system out on a partition. Called before the run.
    OperatingSystem boot(Partition partition, Settings settings);
}
