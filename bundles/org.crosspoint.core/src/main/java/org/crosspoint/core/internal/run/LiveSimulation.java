package org.crosspoint.core.internal.run;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.crosspoint.core.DesignFault;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.design.Catalogue;
import org.crosspoint.core.design.Contribution;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.design.DesignKind;
import org.crosspoint.core.internal.coroutine.EngineThread;
import org.crosspoint.core.run.Simulation;
import org.crosspoint.core.run.SimulationSpec;
import org.crosspoint.core.run.SwapReport;
import org.crosspoint.core.sim.Metric;
import org.crosspoint.core.sim.TransactionProbe;
import org.jspecify.annotations.Nullable;

/// A simulation as host threads see it. Its state changes under its monitor; everything simulated is touched by the
/// engine's thread only, while it runs, and by anyone under the monitor while it does not.
final class LiveSimulation implements Simulation, Catalogue.Listener {
    private static final int HOTTEST_LINES = 1_000;

    private final Catalogue.Registration registration;
    private final ArrayDeque<Runnable> requests = new ArrayDeque<>();
    private @Nullable Run run;
    private @Nullable EngineThread engine;
    private State state = State.PAUSED;
    private String message = "";
    private List<String> details = List.of();
    private @Nullable DesignKind missing;
    private @Nullable Snapshot last;

    /// All that can be asked of a simulation that is over.
    private record Snapshot(
            SimulationSpec spec,
            long time,
            long units,
            long operations,
            List<Metric> metrics,
            List<Sample> samples,
            List<CpuTime> cpuTimes,
            List<HotLine> hotLines,
            List<LockUse> locks,
            List<SwapReport> swaps) {}

    LiveSimulation(SimulationSpec spec, Catalogue catalogue) {
        run = new Run(spec, new Composition(catalogue));
        registration = catalogue.onChange(this);
    }

    @Override
    public synchronized void start() {
        if (state == State.PAUSED && run != null) {
            if (missing != null) {
                state = State.SUSPENDED;
            } else {
                launch(run);
            }
        }
    }

    private void launch(Run run) {
        state = State.RUNNING;
        engine = EngineThread.startAfter(
                engine,
                "crosspoint simulation",
                () -> proceed(run),
                () -> run.machine().beats(),
                this::giveUp);
    }

    private void proceed(Run run) {
        try {
            while (isRunning()) {
                if (run.proceed()) {
                    finish(State.FINISHED, "", List.of());
                } else {
                    carryOutRequests();
                }
            }
        } catch (SpecificationException | DesignFault fault) {
            finish(State.FAILED, String.valueOf(fault.getMessage()), run.dump());
        } catch (RuntimeException | Error thrown) {
            finish(State.FAILED, Culprit.of(thrown).sentence(run.now()), trace(thrown));
        }
        carryOutRequests();
    }

    private static List<String> trace(Throwable thrown) {
        List<String> lines = new ArrayList<>();
        for (StackTraceElement frame : thrown.getStackTrace()) {
            lines.add("at " + frame);
        }
        return lines;
    }

    private synchronized boolean isRunning() {
        return state == State.RUNNING;
    }

    private void carryOutRequests() {
        for (Runnable request = nextRequest(); request != null; request = nextRequest()) {
            request.run();
        }
    }

    private synchronized @Nullable Runnable nextRequest() {
        return requests.poll();
    }

    private synchronized void finish(State newState, String newMessage, List<String> newDetails) {
        Run over = run;
        if (over == null) {
            return;
        }
        over.abandonSwaps();
        last = snapshot(over);
        message = newMessage;
        details = newDetails;
        become(newState);
        run = null;
        // A host thread that has ended still refers to what it ran.
        engine = null;
        over.gates().forget();
        registration.close();
    }

    private synchronized void become(State newState) {
        state = newState;
        notifyAll();
    }

    private synchronized void giveUp(String where) {
        if (state != State.RUNNING || run == null) {
            return;
        }
        message = "Code at " + where + " has run for seconds on CPU "
                + run.machine().running()
                + " without a simulated operation; the simulation is given up: mend that design and start a new one.";
        details = List.of();
        last = snapshot(run);
        run.machine().callForAttention();
        run = null;
        become(State.FAILED);
        registration.close();
        for (Runnable request = requests.poll(); request != null; request = requests.poll()) {
            request.run();
        }
    }

    /// Runs a task at the next safe point and waits for its result.
    private <T> T atSafePoint(Function<@Nullable Run, T> task) {
        CompletableFuture<T> result = new CompletableFuture<>();
        synchronized (this) {
            if (state != State.RUNNING || run == null || (engine != null && engine.isCurrent())) {
                return task.apply(run);
            }
            requests.add(() -> {
                try {
                    result.complete(task.apply(current()));
                } catch (RuntimeException thrown) {
                    result.completeExceptionally(thrown);
                }
            });
            run.machine().callForAttention();
        }
        return result.join();
    }

    private synchronized @Nullable Run current() {
        return run;
    }

    @Override
    public void step(long picoseconds) {
        atSafePoint(live -> {
            if (live != null) {
                live.at(live.now() + picoseconds, now -> pauseHere(live));
            }
            return null;
        });
        start();
    }

    private synchronized void pauseHere(Run live) {
        if (state == State.RUNNING) {
            become(State.PAUSED);
            live.machine().callForAttention();
        }
    }

    @Override
    public void pause() {
        atSafePoint(live -> {
            if (live != null) {
                pauseHere(live);
            }
            return null;
        });
    }

    @Override
    public void stop() {
        atSafePoint(live -> {
            if (live != null) {
                live.stopSoon();
            }
            return null;
        });
    }

    @Override
    public Status await() throws InterruptedException {
        synchronized (this) {
            while (state == State.RUNNING) {
                wait();
            }
        }
        return status();
    }

    @Override
    public Status status() {
        return atSafePoint(live -> {
            Snapshot snapshot = live == null ? lastSnapshot() : null;
            if (live == null && snapshot != null) {
                return new Status(state, message, details, snapshot.time, snapshot.units, snapshot.operations);
            }
            return live == null ? new Status(state, message, details, 0, 0, 0) : liveStatus(live);
        });
    }

    private synchronized Status liveStatus(Run live) {
        return new Status(
                state,
                message,
                state == State.RUNNING || details.isEmpty() ? live.notes() : details,
                live.now(),
                live.units(),
                live.machine().report().operations());
    }

    private synchronized @Nullable Snapshot lastSnapshot() {
        return last;
    }

    private static Snapshot snapshot(Run run) {
        return new Snapshot(
                run.spec(),
                run.now(),
                run.units(),
                run.machine().report().operations(),
                run.metrics(),
                run.samples(),
                run.machine().report().cpuTimes(),
                run.machine().report().hottestLines(HOTTEST_LINES),
                run.gates().report(),
                run.swapReports());
    }

    private <T> T ask(Function<Run, T> live, Function<Snapshot, T> over) {
        return atSafePoint(running -> {
            if (running != null) {
                return live.apply(running);
            }
            Snapshot snapshot = lastSnapshot();
            if (snapshot == null) {
                throw new SpecificationException("The simulation was closed; make a new one.");
            }
            return over.apply(snapshot);
        });
    }

    @Override
    public SimulationSpec spec() {
        return ask(Run::spec, Snapshot::spec);
    }

    @Override
    public List<Metric> metrics() {
        return ask(Run::metrics, Snapshot::metrics);
    }

    @Override
    public List<Sample> samples() {
        return ask(Run::samples, Snapshot::samples);
    }

    @Override
    public List<CpuTime> cpuTimes() {
        return ask(live -> live.machine().report().cpuTimes(), Snapshot::cpuTimes);
    }

    @Override
    public List<HotLine> hottestLines(int most) {
        return ask(
                live -> live.machine().report().hottestLines(most),
                snapshot -> snapshot.hotLines.stream().limit(most).toList());
    }

    @Override
    public List<LockUse> locks() {
        return ask(live -> live.gates().report(), Snapshot::locks);
    }

    @Override
    public List<SwapReport> swaps() {
        return ask(Run::swapReports, Snapshot::swaps);
    }

    @Override
    public void observe(@Nullable TransactionProbe probe) {
        atSafePoint(live -> {
            if (live != null) {
                live.machine().observe(probe);
            }
            return null;
        });
    }

    @Override
    public CompletableFuture<SwapReport> swap(DesignKind kind, DesignChoice design) {
        CompletableFuture<SwapReport> future = new CompletableFuture<>();
        if (kind == DesignKind.WORKLOAD) {
            future.completeExceptionally(new SpecificationException(
                    "A workload cannot be swapped; stop the simulation and make one with workload '" + design.id()
                            + "'."));
            return future;
        }
        atSafePoint(live -> {
            if (live == null) {
                future.completeExceptionally(
                        new SpecificationException("The simulation is over; make a new one to swap designs in."));
            } else {
                swapIn(live, kind, design, future);
            }
            return null;
        });
        return future;
    }

    private synchronized void swapIn(
            Run live, DesignKind kind, DesignChoice design, CompletableFuture<SwapReport> future) {
        live.swapSoon(kind, design, completing(future));
        if (state == State.SUSPENDED && missing == kind) {
            missing = null;
            message = "";
            launch(live);
        } else if (state == State.PAUSED) {
            var unused = future.whenComplete((report, thrown) -> pauseHere(live));
            launch(live);
        }
    }

    private static SwapOutcome completing(CompletableFuture<SwapReport> future) {
        return new SwapOutcome() {
            @Override
            public void reported(SwapReport report) {
                future.complete(report);
            }

            @Override
            public void refused(SpecificationException why) {
                future.completeExceptionally(why);
            }
        };
    }

    @Override
    public void added(Contribution contribution) {
        String id = contribution.id();
        DesignKind kind = contribution.kind();
        synchronized (this) {
            if (run == null
                    || missing != kind
                    || !Composition.choice(run.spec(), kind).id().equals(id)) {
                return;
            }
            DesignChoice again = Composition.choice(run.spec(), kind);
            boolean wasPaused = state == State.PAUSED;
            if (kind == DesignKind.WORKLOAD) {
                return;
            }
            run.swapSoon(kind, again, SwapOutcome.NOBODY);
            missing = null;
            message = "";
            if (!wasPaused && state == State.SUSPENDED) {
                launch(run);
            }
        }
    }

    @Override
    public void removed(Contribution contribution) {
        DesignKind kind = contribution.kind();
        String id = contribution.id();
        String bundle = contribution.bundle() + " " + contribution.version();
        atSafePoint(live -> {
            if (live != null && Composition.choice(live.spec(), kind).id().equals(id)) {
                suspend(
                        live,
                        kind,
                        "The " + kind.id() + " '" + id + "' is gone with its bundle " + bundle
                                + "; the simulation goes on when it is back or another " + kind.id()
                                + " is swapped in.");
            }
            return null;
        });
    }

    private synchronized void suspend(Run live, DesignKind kind, String why) {
        missing = kind;
        message = why;
        if (state == State.RUNNING) {
            become(State.SUSPENDED);
            live.machine().callForAttention();
        }
    }

    @Override
    public void close() {
        pause();
        finish(State.FINISHED, "", List.of());
    }
}
