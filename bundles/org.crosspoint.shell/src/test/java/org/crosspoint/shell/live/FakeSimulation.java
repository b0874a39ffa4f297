package org.crosspoint.shell.live;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.design.DesignKind;
import org.crosspoint.core.run.CacheLineUse;
import org.crosspoint.core.run.Finding;
import org.crosspoint.core.run.Simulation;
import org.crosspoint.core.run.SimulationSpec;
import org.crosspoint.core.run.SwapReport;
import org.crosspoint.core.sim.Metric;
import org.crosspoint.core.sim.TransactionProbe;
import org.crosspoint.core.workload.InputFile;
import org.jspecify.annotations.Nullable;

/// A simulation whose time goes by in steps only, and whose swaps are over at once: one that is paused is paused again
/// then; one that waits for a design does not come to an end. It notes what is done.
public final class FakeSimulation implements Simulation {
    final List<String> done = new ArrayList<>();
    final List<SwapReport> swaps = new ArrayList<>();
    State state;
    long time;

    public FakeSimulation(State state, long time) {
        this.state = state;
        this.time = time;
    }

    @Override
    public SimulationSpec spec() {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean uses(DesignKind kind, String id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void start() {
        done.add("start");
        state = State.RUNNING;
    }

    @Override
    public void step(long picoseconds) {
        done.add("step " + picoseconds);
        time += picoseconds;
        state = State.PAUSED;
    }

    @Override
    public void pause() {
        done.add("pause");
        state = State.PAUSED;
    }

    @Override
    public void stop() {
        done.add("stop");
        state = state == State.SUSPENDED ? state : State.FINISHED;
    }

    @Override
    public Status await() {
        return status();
    }

    @Override
    public Status status() {
        return new Status(state, "", List.of(), time, 0, 0);
    }

    @Override
    public List<Metric> metrics() {
        return List.of();
    }

    @Override
    public void observe(@Nullable TransactionProbe probe) {}

    @Override
    public List<Sample> samples() {
        return List.of();
    }

    @Override
    public List<InputFile> inputs() {
        return List.of();
    }

    @Override
    public List<CpuTime> cpuTimes() {
        return List.of();
    }

    @Override
    public List<HotLine> hottestLines(int most) {
        return List.of();
    }

    @Override
    public List<LockUse> locks() {
        return List.of();
    }

    @Override
    public List<Finding> findings() {
        return List.of();
    }

    @Override
    public List<CacheLineUse> cacheLines(int most) {
        return List.of();
    }

    @Override
    public CompletableFuture<SwapReport> swap(DesignKind kind, DesignChoice design) {
        done.add("swap " + kind.id() + ' ' + design.id());
        if (state == State.FINISHED) {
            return CompletableFuture.failedFuture(new SpecificationException("The simulation is over."));
        }
        SwapReport begun = report(kind, design, Double.NaN);
        swaps.add(report(kind, design, 2e6));
        return CompletableFuture.completedFuture(begun);
    }

    private SwapReport report(DesignKind kind, DesignChoice design, double after) {
        return new SwapReport(
                kind, "tsl", design.id(), time, 1, 1, List.of("1 lock"), 0, 1e6, after, false, "", List.of());
    }

    @Override
    public List<SwapReport> swaps() {
        return List.copyOf(swaps);
    }

    @Override
    public void close() {
        done.add("close");
    }
}
