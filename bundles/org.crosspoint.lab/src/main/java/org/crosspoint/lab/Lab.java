package org.crosspoint.lab;

import java.util.List;
import java.util.Optional;
import org.crosspoint.core.run.SimulationSpec;
import org.crosspoint.core.workload.InputFile;
import org.osgi.annotation.versioning.ProviderType;

/// Runs specifications and experiments. The OSGi service by which front ends reach the lab; all methods may be called
/// from any thread.
@ProviderType
public interface Lab {
    /// The specifications that bundles ship under `CROSSPOINT-INF/runs`, in order of id.
    List<ShippedSpecification> specifications();

    /// Reads a specification.
    ///
    /// @param idOrFile a file (it ends in `.yaml` or `.yml`, or holds a file separator) or the id of a shipped one
    /// @param overrides `key=value` with dotted keys, for instance `designs.lock=mcs`; later ones win
    /// @throws org.crosspoint.core.SpecificationException naming file, line and column of what is wrong, or what
    /// there is instead
    RunSpecification specification(String idOrFile, List<String> overrides);

    /// What the engine is asked to simulate: the machine is looked up, overridden and made large enough, times are
    /// converted. For front ends that run a live simulation themselves.
    ///
    /// @throws org.crosspoint.core.SpecificationException if there is no such machine, or it has fewer CPUs
    SimulationSpec compose(RunSpecification specification);

    /// What the results of a simulation come from that a front end runs itself.
    ///
    /// @param specification what it was made from
    /// @param spec what that was composed to, with all hot swaps up to now; designs that are gone are left out
    /// @param inputs files that its workload has read
    Provenance provenance(RunSpecification specification, SimulationSpec spec, List<InputFile> inputs);

    /// Runs a specification to its end and keeps the result in the store if it finished.
    ///
    /// @return the result, also of a run that failed: see [RunResult#status]
    /// @throws org.crosspoint.core.SpecificationException if it cannot be composed
    /// @throws InterruptedException if the thread was interrupted; the simulation was ended
    RunResult run(RunSpecification specification, Progress progress) throws InterruptedException;

    /// Runs specifications side by side, each a simulation of its own, on as many host threads as the lab
    /// allows. Nothing is kept in the store.
    ///
    /// @return what each came to, in the order of `specifications`, whatever order they end in
    /// @throws InterruptedException if the thread was interrupted; the simulations were ended
    List<Attempt> attempt(List<RunSpecification> specifications, Progress progress) throws InterruptedException;

    /// The installed experiments, in order of id.
    List<ExperimentReport.Description> experiments();

    /// Runs an experiment and keeps its report in the store.
    ///
    /// @param id its id
    /// @param parameters `name=value`, names as its description lists them: `machine=opteron-48`, `cpus=16`
    /// @throws org.crosspoint.core.SpecificationException if there is no such experiment or parameter, or a value
    /// is wrong
    /// @throws org.crosspoint.core.DesignFault if a simulation of it failed
    /// @throws InterruptedException if the thread was interrupted; its simulations were ended
    ExperimentReport experiment(String id, List<String> parameters, Progress progress) throws InterruptedException;

    /// A specification that a bundle ships.
    ///
    /// @param id name of its file without `.yaml`
    /// @param title its first line, if that is a comment, otherwise empty
    /// @param bundle symbolic name of the bundle
    record ShippedSpecification(String id, String title, String bundle) {}

    /// What a specification came to.
    ///
    /// @param result what the run did, also of one that failed; empty if it could not begin
    /// @param refusal the sentence that says why it could not begin; empty if it could
    record Attempt(Optional<RunResult> result, String refusal) {}
}
