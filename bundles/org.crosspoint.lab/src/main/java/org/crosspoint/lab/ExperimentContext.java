package org.crosspoint.lab;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.crosspoint.core.hardware.MachineDescription;
import org.osgi.annotation.versioning.ProviderType;

/// What the lab offers to an experiment while it runs.
@ProviderType
public interface ExperimentContext {
    /// A parameter that the user gave, one of those that [LabExperiment#parameters] names.
    Optional<String> parameter(String name);

    /// The parameter `machine`, if the user gave it.
    default Optional<String> machine() {
        return parameter("machine");
    }

    /// The parameter `cpus`, if the user gave it.
    ///
    /// @throws org.crosspoint.core.SpecificationException if it is not a whole number of at least 1
    OptionalInt cpus();

    /// The machine of that choice, as it will be when that many CPUs are asked for: a machine with a parameter `cpus`
    /// is made that large.
    ///
    /// @param cpus how many, or empty for the machine's own number
    /// @throws org.crosspoint.core.SpecificationException if there is no such machine or it has fewer CPUs
    MachineDescription machine(MachineChoice machine, OptionalInt cpus);

    /// Runs one specification.
    ///
    /// @return its result; the run has finished
    /// @throws org.crosspoint.core.SpecificationException if it cannot be composed
    /// @throws org.crosspoint.core.DesignFault if the simulation stopped by a fault or for want of progress
    default RunResult run(RunSpecification specification) throws InterruptedException {
        return runAll(List.of(specification)).getFirst();
    }

    /// Runs specifications side by side, each a simulation of its own, on as many host threads as the lab allows.
    ///
    /// @return their results in the order of `specifications`, whatever order they end in
    /// @throws org.crosspoint.core.SpecificationException as [#run]; of several, the first in the given order
    /// @throws org.crosspoint.core.DesignFault as [#run]; of several, the first in the given order
    List<RunResult> runAll(List<RunSpecification> specifications) throws InterruptedException;
}
