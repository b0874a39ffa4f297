package org.crosspoint.core.kernel;

import java.util.List;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.sim.Metric;
import org.osgi.annotation.versioning.ConsumerType;

/// An operating system of one simulation.
@ConsumerType
public interface OperatingSystem {
    /// Sets its first process; when that ends, the operating system shuts down. Called once, before the run.
    void start(Program init);

    /// What a CPU of its partition runs from the time it is switched on until the operating system has shut down.
    void run(Cpu cpu);

    /// What it measured. Called after the run and at pauses.
    default List<Metric> metrics() {
        return List.of();
    }
}
