package org.crosspoint.lab;

import org.osgi.annotation.versioning.ConsumerType;

/// A specification with a procedure and claims: a service with the descriptor [LabExperiment]. It holds no state;
/// several may run at a time.
@ConsumerType
public interface Experiment {
    /// Runs simulations through `context` and judges the claims on what they did. Called on a thread of the lab or of
    /// its caller. The result depends on the runs' results and the parameters only.
    ///
    /// @throws org.crosspoint.core.SpecificationException if a parameter of the user's is wrong
    /// @throws org.crosspoint.core.DesignFault if a run failed ([ExperimentContext#run] throws it)
    /// @throws InterruptedException if the user gave up
    ExperimentResult run(ExperimentContext context) throws InterruptedException;
}
