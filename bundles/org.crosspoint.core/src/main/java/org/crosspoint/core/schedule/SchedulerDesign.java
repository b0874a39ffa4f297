package org.crosspoint.core.schedule;

import org.crosspoint.core.design.DesignFactory;
import org.crosspoint.core.design.Settings;
import org.osgi.annotation.versioning.ConsumerType;

/// Plug point: a scheduler of a kernel's threads, built on [org.crosspoint.core.hardware.Cpu] operations and locks.
@ConsumerType
public interface SchedulerDesign extends DesignFactory {
    /// Makes the scheduler of one kernel: allocates its queues. Called before the run, and at a hot swap.
    Scheduler create(SchedulerSite site, Settings settings);
}
