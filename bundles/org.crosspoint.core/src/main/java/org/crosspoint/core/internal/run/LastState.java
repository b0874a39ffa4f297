package org.crosspoint.core.internal.run;

import java.util.List;
import org.crosspoint.core.run.CacheLineUse;
import org.crosspoint.core.run.Finding;
import org.crosspoint.core.run.Simulation.CpuTime;
import org.crosspoint.core.run.Simulation.HotLine;
import org.crosspoint.core.run.Simulation.LockUse;
import org.crosspoint.core.run.Simulation.Sample;
import org.crosspoint.core.run.SimulationSpec;
import org.crosspoint.core.run.SwapReport;
import org.crosspoint.core.sim.Metric;

/// All that can be asked of a simulation that is over.
record LastState(
        SimulationSpec spec,
        long time,
        long units,
        long operations,
        List<Metric> metrics,
        List<Sample> samples,
        List<CpuTime> cpuTimes,
        List<HotLine> hotLines,
        List<LockUse> locks,
        List<Finding> findings,
        List<CacheLineUse> cacheLines,
        List<SwapReport> swaps) {
    private static final int HOTTEST_LINES = 1_000;

    /// @param metrics what its designs measured; none if they throw when they are asked
    static LastState of(Run run, List<Metric> metrics) {
        return new LastState(
                run.spec(),
                run.now(),
                run.units(),
                run.machine().report().operations(),
                metrics,
                run.samples(),
                run.machine().report().cpuTimes(),
                run.machine().report().hottestLines(HOTTEST_LINES),
                run.locks(),
                run.findings(),
                run.cacheLines(HOTTEST_LINES),
                run.swapReports());
    }
}
