package org.crosspoint.benchmarks;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import org.crosspoint.core.run.Simulation;
import org.crosspoint.core.run.Simulation.State;
import org.crosspoint.core.run.Simulation.Status;
import org.crosspoint.core.run.SimulationSpec.Mode;
import org.crosspoint.core.sim.Metric;

/// Running ahead changes no result: all that a simulation says when it is over, in both modes.
///
/// @param facts number of figures compared
/// @param fast digest of the figures with hits that run ahead and polls that are computed
/// @param strict the same with every operation in order of time
record Equality(Subject subject, int cpus, int facts, long fast, long strict) {
    private static final int LINES = 1_000;

    /// Runs a subject twice.
    ///
    /// @param picoseconds simulated time
    static Equality of(Subject subject, int cpus, long picoseconds) throws InterruptedException {
        List<String> fast = outcome(subject, cpus, picoseconds, Mode.FAST);
        List<String> strict = outcome(subject, cpus, picoseconds, Mode.STRICT);
        return new Equality(subject, cpus, fast.size(), digest(fast), digest(strict));
    }

    boolean holds() {
        return fast == strict;
    }

    private static List<String> outcome(Subject subject, int cpus, long picoseconds, Mode mode)
            throws InterruptedException {
        try (Simulation simulation = subject.simulation(cpus, picoseconds, mode, new Meter())) {
            simulation.start();
            Status status = simulation.await();
            if (status.state() != State.FINISHED) {
                throw new IllegalStateException(subject.title() + " in mode " + mode + ": " + status.message());
            }
            List<String> facts = new ArrayList<>();
            facts.add(status.toString());
            simulation.metrics().stream().map(Metric::toString).forEach(facts::add);
            simulation.samples().forEach(sample -> facts.add(sample.toString()));
            simulation.cpuTimes().forEach(time -> facts.add(time.toString()));
            simulation.hottestLines(LINES).forEach(line -> facts.add(line.toString()));
            simulation.locks().forEach(lock -> facts.add(lock.toString()));
            return facts;
        }
    }

    private static long digest(List<String> facts) {
        CRC32C sum = new CRC32C();
        for (String fact : facts) {
            sum.update(fact.getBytes(StandardCharsets.UTF_8));
        }
        return sum.getValue();
    }
}
