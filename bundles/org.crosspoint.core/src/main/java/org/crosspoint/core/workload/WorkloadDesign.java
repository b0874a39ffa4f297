package org.crosspoint.core.workload;

import org.crosspoint.core.design.DesignFactory;
import org.crosspoint.core.design.Settings;
import org.osgi.annotation.versioning.ConsumerType;

/// Plug point: what the CPUs of a simulation do.
@ConsumerType
public interface WorkloadDesign extends DesignFactory {
    /// Makes the workload of one simulation: allocates its memory and locks.
    Workload create(WorkloadSite site, Settings settings);
}
