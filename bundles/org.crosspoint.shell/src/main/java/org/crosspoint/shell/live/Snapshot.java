package org.crosspoint.shell.live;

import java.util.List;
import org.crosspoint.core.run.Simulation;
import org.crosspoint.lab.Provenance;
import org.crosspoint.lab.RunResult;

/// The state of a live simulation as a result. Its provenance names no bundles: what is done by hand between two of
/// them is not a run that can be repeated.
public final class Snapshot {
    private Snapshot() {}

    public static RunResult of(Live live) {
        Simulation simulation = live.simulation();
        return new RunResult(
                new Provenance(
                        live.specification().canonical(), live.specification().seed(), "", "", List.of()),
                simulation.status(),
                simulation.metrics(),
                simulation.swaps(),
                simulation.samples(),
                simulation.cpuTimes(),
                simulation.hottestLines(RunResult.HOT_LINES),
                simulation.locks());
    }
}
