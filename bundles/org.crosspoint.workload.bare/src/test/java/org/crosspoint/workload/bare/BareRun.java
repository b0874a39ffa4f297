package org.crosspoint.workload.bare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.design.DesignKind;
import org.crosspoint.core.hardware.MachineDescription;
import org.crosspoint.core.run.Simulation;
import org.crosspoint.core.run.Simulation.HotLine;
import org.crosspoint.core.run.Simulation.Sample;
import org.crosspoint.core.run.Simulation.State;
import org.crosspoint.core.run.Simulation.Status;
import org.crosspoint.core.run.SimulationFactory;
import org.crosspoint.core.run.SimulationSpec;
import org.crosspoint.core.run.SimulationSpec.Mode;
import org.crosspoint.core.run.Standalone;
import org.crosspoint.core.sim.Metric;
import org.crosspoint.testkit.ClasspathDesigns;

/// What a finished run of a bare workload left behind.
record BareRun(Status status, List<Metric> metrics, List<Sample> samples, List<HotLine> hottestLines) {
    private static final SimulationFactory SIMULATIONS = Standalone.with(ClasspathDesigns.find());

    static BareRun of(MachineDescription machine, DesignChoice workload) {
        return of(machine, workload, "mcs", SimulationSpec.UNBOUNDED);
    }

    static BareRun of(MachineDescription machine, DesignChoice workload, String lock, long duration) {
        return of(spec(machine, workload, lock, duration));
    }

    /// With a design of an optional kind.
    static BareRun of(
            MachineDescription machine, DesignChoice workload, DesignKind kind, String design, long duration) {
        return of(spec(machine, workload, "mcs", duration).with(Map.of(kind, DesignChoice.of(design))));
    }

    private static SimulationSpec spec(MachineDescription machine, DesignChoice workload, String lock, long duration) {
        return new SimulationSpec(
                machine, machine.cpus(), DesignChoice.of(lock), workload, duration, 1, List.of(), Mode.FAST);
    }

    /// Runs to the end; fails the test if the run does.
    private static BareRun of(SimulationSpec spec) {
        try (Simulation simulation = SIMULATIONS.create(spec)) {
            simulation.start();
            Status status = simulation.await();
            assertThat(status.state()).as(status.message()).isEqualTo(State.FINISHED);
            return new BareRun(status, simulation.metrics(), simulation.samples(), simulation.hottestLines(4));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    double metric(String name) {
        return metrics.stream()
                .collect(Collectors.toMap(Metric::name, Function.identity()))
                .get(name)
                .value();
    }

    long transactions() {
        return samples.stream().mapToLong(Sample::transactions).sum();
    }
}
