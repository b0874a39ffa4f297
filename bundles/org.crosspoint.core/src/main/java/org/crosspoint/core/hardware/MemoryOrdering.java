package org.crosspoint.core.hardware;

import org.crosspoint.core.design.DesignFactory;
import org.crosspoint.core.design.Settings;
import org.osgi.annotation.versioning.ConsumerType;

/// Plug point: in which order a CPU's memory operations take effect, as other CPUs see it.
@ConsumerType
public interface MemoryOrdering extends DesignFactory {
    /// The rules, for these parameters. Called before the run, at a hot swap, and by whoever explores the model.
    OrderingRules rules(Settings settings);
}
