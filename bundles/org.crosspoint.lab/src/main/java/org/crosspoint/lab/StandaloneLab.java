package org.crosspoint.lab;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.crosspoint.core.hardware.MachineLibrary;
import org.crosspoint.core.run.SimulationFactory;
import org.crosspoint.lab.ExperimentReport.Description;
import org.crosspoint.lab.internal.Experiments;
import org.crosspoint.lab.internal.FolderStore;
import org.crosspoint.lab.internal.Laboratory;
import org.crosspoint.lab.internal.Origins;
import org.crosspoint.lab.internal.ShippedRuns;

/// A lab outside of a framework, for tests of experiments and for programs that embed the simulator. It knows no
/// bundles: results carry no digests of them, and there are no shipped specifications.
public final class StandaloneLab implements AutoCloseable {
    private final Laboratory laboratory;

    private StandaloneLab(Laboratory laboratory) {
        this.laboratory = laboratory;
    }

    /// @param factory composes simulations of whatever designs it was given
    /// @param machines the machines
    /// @param results folder in which results are kept; made when the first one is
    /// @param experiments experiments, each with the descriptor [LabExperiment]
    public static StandaloneLab of(
            SimulationFactory factory, MachineLibrary machines, Path results, List<Experiment> experiments) {
        List<Experiments.Installed> installed = experiments.stream()
                .map(experiment -> new Experiments.Installed(description(experiment), experiment))
                .sorted(Experiments.ORDER)
                .toList();
        return new StandaloneLab(new Laboratory(
                factory, machines, Origins.UNKNOWN, new FolderStore(results), ShippedRuns.NONE, () -> installed));
    }

    public Lab lab() {
        return laboratory;
    }

    /// Ends all simulations of experiments.
    @Override
    public void close() {
        laboratory.close();
    }

    private static Description description(Experiment experiment) {
        LabExperiment descriptor = experiment.getClass().getAnnotation(LabExperiment.class);
        if (descriptor == null) {
            throw new IllegalArgumentException(
                    experiment.getClass().getName() + " has no descriptor; put @LabExperiment on it.");
        }
        return new Description(
                descriptor.id(),
                descriptor.title(),
                descriptor.source(),
                Arrays.asList(descriptor.parameters()),
                "classpath",
                "0");
    }
}
