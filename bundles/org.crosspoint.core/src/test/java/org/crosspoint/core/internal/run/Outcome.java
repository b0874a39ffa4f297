package org.crosspoint.core.internal.run;

import java.util.List;
import org.crosspoint.core.run.Simulation;
import org.crosspoint.core.samples.Rig;

/// All that can be seen of a simulation that is over.
record Outcome(
        Simulation.Status status,
        Object metrics,
        Object samples,
        Object cpuTimes,
        Object hotLines,
        Object locks,
        Object swaps,
        List<List<Long>> logs,
        List<Long> memory) {

    static Outcome of(Rig rig, RandomProgram program) throws InterruptedException {
        try (Simulation simulation = rig.run(program)) {
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
}
