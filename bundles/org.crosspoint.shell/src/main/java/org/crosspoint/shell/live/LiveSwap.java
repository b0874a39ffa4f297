package org.crosspoint.shell.live;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.design.DesignKind;
import org.crosspoint.core.run.Simulation;
import org.crosspoint.core.run.Simulation.State;
import org.crosspoint.core.run.SwapReport;
import org.crosspoint.shell.format.Figures;
import org.crosspoint.shell.format.Look;

/// A hot swap by hand: at once or at a simulated time, in a running simulation or a paused one, which then runs until
/// the swap is over and the throughput after it is known.
public final class LiveSwap {
    /// Throughput after a swap is known after this much simulated time.
    private static final int PATIENCE_MILLIS = 2000;

    private static final int POLL_MILLIS = 5;

    private final Simulation simulation;
    private final DesignKind kind;
    private final DesignChoice design;

    public LiveSwap(Simulation simulation, DesignKind kind, DesignChoice design) {
        this.simulation = simulation;
        this.kind = kind;
        this.design = design;
    }

    /// @param at simulated picoseconds, or a negative number for now
    /// @return the report, throughput after the swap included if the simulation got that far in two seconds
    /// @throws SpecificationException if it cannot begin, or that time is over
    public SwapReport perform(long at) throws InterruptedException {
        boolean paused = simulation.status().state() == State.PAUSED;
        if (at >= 0) {
            runUntil(at);
        }
        // A paused simulation runs until the swap is over, and pauses again by itself.
        CompletableFuture<SwapReport> swap = simulation.swap(kind, design);
        try {
            SwapReport report = swap.get();
            return report.rolledBack() ? report : complete(report);
        } catch (ExecutionException failure) {
            throw failure.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(failure);
        } finally {
            if (!paused && simulation.status().state() == State.PAUSED) {
                simulation.start();
            }
        }
    }

    private void runUntil(long at) throws InterruptedException {
        boolean running = simulation.status().state() == State.RUNNING;
        simulation.pause();
        long ahead = at - simulation.status().time();
        if (ahead < 0) {
            if (running) {
                simulation.start();
            }
            throw new SpecificationException("The simulation is past that time already (it is at "
                    + Figures.time(simulation.status().time(), Look.PLAIN) + "); give a later one, or none for now.");
        }
        if (ahead > 0) {
            simulation.step(ahead);
            simulation.await();
        }
    }

    /// The same report once the throughput after the swap is known.
    private SwapReport complete(SwapReport report) throws InterruptedException {
        for (int waited = 0; waited < PATIENCE_MILLIS; waited += POLL_MILLIS) {
            List<SwapReport> swaps = simulation.swaps();
            if (!swaps.isEmpty() && !Double.isNaN(swaps.getLast().throughputAfter())) {
                return swaps.getLast();
            }
            if (simulation.status().state() != State.RUNNING) {
                break;
            }
            Thread.sleep(POLL_MILLIS);
        }
        return report;
    }
}
