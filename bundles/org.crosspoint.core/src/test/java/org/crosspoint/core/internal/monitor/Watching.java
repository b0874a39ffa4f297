package org.crosspoint.core.internal.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.crosspoint.core.run.Finding;
import org.crosspoint.core.run.Monitor;
import org.crosspoint.core.run.Simulation;
import org.crosspoint.core.run.Standalone;
import org.crosspoint.core.samples.Rig;
import org.crosspoint.core.samples.Rig.Program;
import org.crosspoint.core.samples.Rig.ProgramDesign;

/// Runs of small programs with monitors.
final class Watching {
    private Watching() {}

    static Simulation run(Rig rig, Set<Monitor> monitors, Program program) throws InterruptedException {
        Simulation simulation = Standalone.with(rig.designs(new ProgramDesign(program)))
                .create(rig.spec().monitored(monitors));
        simulation.start();
        simulation.await();
        return simulation;
    }

    /// What one monitor finds in a program that comes to its end.
    static List<Finding> findings(Rig rig, Monitor monitor, Program program) throws InterruptedException {
        Simulation simulation = run(rig, Set.of(monitor), program);
        assertThat(simulation.status().message()).isEmpty();
        assertThat(simulation.status().state()).isEqualTo(Simulation.State.FINISHED);
        return simulation.findings();
    }
}
