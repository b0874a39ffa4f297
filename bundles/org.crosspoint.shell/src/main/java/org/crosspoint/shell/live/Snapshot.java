package org.crosspoint.shell.live;

import java.util.ArrayList;
import java.util.List;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.run.Simulation;
import org.crosspoint.core.run.SimulationSpec;
import org.crosspoint.core.run.SimulationSpec.ScheduledSwap;
import org.crosspoint.core.run.SwapReport;
import org.crosspoint.lab.Lab;
import org.crosspoint.lab.RunResult;

/// The state of a live simulation as a result. Its provenance is that of a run, with the bundles of the designs that
/// were swapped in by hand; when that was done is not in the specification, but in the result's swaps.
public final class Snapshot {
    private Snapshot() {}

    public static RunResult of(Live live, Lab lab) {
        Simulation simulation = live.simulation();
        return new RunResult(
                lab.provenance(live.specification(), swapped(live.composed(), simulation.swaps()), simulation.inputs()),
                simulation.status(),
                simulation.metrics(),
                simulation.swaps(),
                simulation.samples(),
                simulation.cpuTimes(),
                simulation.hottestLines(RunResult.HOT_LINES),
                simulation.locks(),
                simulation.findings(),
                simulation.cacheLines(RunResult.HOT_LINES));
    }

    /// The specification with the swaps that took place.
    private static SimulationSpec swapped(SimulationSpec spec, List<SwapReport> done) {
        List<ScheduledSwap> swaps = new ArrayList<>(spec.swaps());
        done.forEach(swap -> swaps.add(new ScheduledSwap(swap.requestedAt(), swap.kind(), DesignChoice.of(swap.to()))));
        return spec.with(swaps, spec.mode());
    }
}
