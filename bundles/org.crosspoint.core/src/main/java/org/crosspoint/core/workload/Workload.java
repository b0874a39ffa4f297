package org.crosspoint.core.workload;

import java.util.List;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.sim.Metric;
import org.osgi.annotation.versioning.ConsumerType;

/// The work of one simulation.
@ConsumerType
public interface Workload {
    /// What a CPU runs, from time 0 until it returns or the run ends. Runs on that CPU. Open-ended work asks
    /// [WorkloadSite#stopping] between units and counts each unit with [WorkloadSite#completed].
    void run(Cpu cpu);

    /// What it measured, beyond the completed units that the platform counts itself. Called after the run and at
    /// pauses.
    default List<Metric> metrics() {
        return List.of();
    }

    /// The files that it has read, in order of name. Called once, after it was made.
    default List<InputFile> inputs() {
        return List.of();
    }

    /// Checks that the work was done right, after every CPU has returned from [#run].
    ///
    /// @throws org.crosspoint.core.DesignFault if not: which invariant, expected and found
    default void verify() {}
}
