package org.crosspoint.benchmarks;

import org.crosspoint.core.run.Simulation;
import org.crosspoint.core.run.Simulation.State;
import org.crosspoint.core.run.Simulation.Status;
import org.crosspoint.core.run.SimulationSpec;
import org.crosspoint.core.run.SimulationSpec.Mode;

/// A simulation that is measured stretch by stretch, as long as one likes.
final class Trial implements AutoCloseable {
    /// A stretch is this much of what the simulation is asked to go on for; the rest is for its ends.
    private static final double MEASURED = 0.9;

    private static final long SHORTEST = 2_000_000;

    private final Meter meter = new Meter();
    private final Simulation simulation;
    private final long retained;
    private long length = SHORTEST;

    Trial(Subject subject, int cpus) {
        long before = retained();
        simulation = subject.simulation(cpus, SimulationSpec.UNBOUNDED, Mode.FAST, meter);
        retained = retained() - before;
    }

    private static long retained() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    /// Bytes of heap that the simulation holds before it starts.
    long bytesRetained() {
        return retained;
    }

    /// Finds out how long a stretch has to be to keep the host busy for so long, and warms up doing so.
    void calibrate(long nanoseconds) throws InterruptedException {
        while (measure().nanoseconds < nanoseconds) {
            length *= 2;
        }
    }

    /// Goes on for a stretch.
    Stretch measure() throws InterruptedException {
        long before = simulation.status().operations();
        long units = meter.total();
        do {
            meter.arm((long) (length * MEASURED));
            simulation.step(length);
            Status status = simulation.await();
            if (status.state() != State.PAUSED) {
                throw new IllegalStateException(status.state() + ": " + status.message());
            }
            if (!meter.isComplete()) {
                length *= 2;
            }
        } while (!meter.isComplete());
        double operationsPerUnit = (double) (simulation.status().operations() - before) / (meter.total() - units);
        return new Stretch(meter.units() * operationsPerUnit, meter.events(), meter.nanoseconds(), meter.bytes());
    }

    @Override
    public void close() {
        simulation.close();
    }

    /// What was measured.
    ///
    /// @param operations simulated operations
    /// @param events events that the engine carried out
    /// @param nanoseconds CPU time of the engine's thread
    /// @param bytes allocated by it
    record Stretch(double operations, long events, long nanoseconds, long bytes) {}
}
