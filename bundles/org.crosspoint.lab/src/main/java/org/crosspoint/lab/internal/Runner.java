package org.crosspoint.lab.internal;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.crosspoint.core.run.Simulation;
import org.crosspoint.core.run.SimulationFactory;
import org.crosspoint.core.run.SimulationSpec;
import org.crosspoint.core.workload.InputFile;
import org.crosspoint.lab.Progress;
import org.crosspoint.lab.Provenance;
import org.crosspoint.lab.RunResult;
import org.crosspoint.lab.RunSpecification;

/// Runs one simulation to its end and takes down what it measured.
///
/// @param room that simulations share
record Runner(SimulationFactory factory, Composer composer, Origins origins, Room room) {
    private static final long PROGRESS_MILLISECONDS = 200;

    RunResult run(RunSpecification specification, Progress progress) throws InterruptedException {
        SimulationSpec spec = composer.compose(specification);
        Room.Place place = room.enter(spec.cpus());
        try (place;
                Simulation simulation = factory.create(spec)) {
            Provenance provenance = provenance(specification, spec, simulation.inputs());
            simulation.start();
            Simulation.Status status = watched(simulation, spec.duration(), progress);
            return new RunResult(
                    provenance,
                    status,
                    simulation.metrics(),
                    simulation.swaps(),
                    simulation.samples(),
                    simulation.cpuTimes(),
                    simulation.hottestLines(RunResult.HOT_LINES),
                    simulation.locks(),
                    simulation.findings(),
                    simulation.cacheLines(RunResult.HOT_LINES));
        }
    }

    /// @param spec what the specification was composed to
    /// @param inputs files that its workload has read
    Provenance provenance(RunSpecification specification, SimulationSpec spec, List<InputFile> inputs) {
        return new Provenance(
                specification.canonical(),
                specification.seed(),
                digest(spec),
                inputs,
                origins.crosspoint(),
                origins.bundles(spec));
    }

    private static Simulation.Status watched(Simulation simulation, long duration, Progress progress)
            throws InterruptedException {
        if (progress == Progress.NONE) {
            return simulation.await();
        }
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "crosspoint-progress");
            thread.setDaemon(true);
            return thread;
        });
        try {
            var ignored = clock.scheduleAtFixedRate(
                    () -> report(simulation.status(), duration, progress),
                    PROGRESS_MILLISECONDS,
                    PROGRESS_MILLISECONDS,
                    TimeUnit.MILLISECONDS);
            return simulation.await();
        } finally {
            clock.shutdownNow();
        }
    }

    private static void report(Simulation.Status status, long duration, Progress progress) {
        String now = milliseconds(status.time());
        if (duration == SimulationSpec.UNBOUNDED) {
            progress.at(Double.NaN, now);
        } else {
            progress.at(Math.min(1.0, (double) status.time() / duration), now + " of " + milliseconds(duration));
        }
    }

    private static String milliseconds(long picoseconds) {
        return String.format(Locale.ROOT, "%.3f ms", picoseconds / 1e9);
    }

    /// A machine description is a record of numbers, texts and ordered lists: its text is the same everywhere.
    private static String digest(SimulationSpec spec) {
        byte[] text = spec.machine().toString().getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(Json.sha256().digest(text));
    }
}
