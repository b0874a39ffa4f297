package org.crosspoint.core.internal.run;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.crosspoint.core.internal.coroutine.Host;
import org.crosspoint.core.run.Simulation;
import org.crosspoint.core.run.SwapReport;
import org.crosspoint.core.samples.Rig;

/// All that can be seen of a simulation that is over.
record Outcome(
        Simulation.Status status,
        List<?> metrics,
        List<?> samples,
        List<?> cpuTimes,
        List<?> hotLines,
        List<?> locks,
        List<SwapReport> swaps,
        List<List<Long>> logs,
        List<Long> memory) {

    static Outcome of(Rig rig, RandomProgram program) throws InterruptedException {
        return of(rig, program, Host.DEFAULT);
    }

    static Outcome of(Rig rig, RandomProgram program, Host host) throws InterruptedException {
        try (Simulation simulation = Simulations.of(rig, program, host)) {
            simulation.start();
            simulation.await();
            return new Outcome(
                    simulation.status(),
                    simulation.metrics(),
                    simulation.samples(),
                    simulation.cpuTimes(),
                    simulation.hottestLines(1000),
                    simulation.locks(),
                    simulation.swaps(),
                    program.logs,
                    program.memory);
        }
    }

    /// The first difference from another, empty if there is none.
    String differenceFrom(Outcome other) {
        return Stream.of(
                        first("status", List.of(status), List.of(other.status)),
                        first("metrics", metrics, other.metrics),
                        first("CPU times", cpuTimes, other.cpuTimes),
                        first("memory", memory, other.memory),
                        first("logs", logs, other.logs),
                        first("hot lines", hotLines, other.hotLines),
                        first("locks", locks, other.locks),
                        first("samples", samples, other.samples),
                        first("swaps", swaps, other.swaps))
                .filter(difference -> !difference.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    private static String first(String what, List<?> these, List<?> others) {
        for (int i = 0; i < Math.max(these.size(), others.size()); i++) {
            Object here = i < these.size() ? these.get(i) : "nothing";
            Object there = i < others.size() ? others.get(i) : "nothing";
            if (!here.equals(there)) {
                return what + "[" + i + "]: " + here + " instead of " + there;
            }
        }
        return "";
    }
}
