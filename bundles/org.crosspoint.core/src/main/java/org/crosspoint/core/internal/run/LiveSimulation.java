package org.crosspoint.core.internal.run;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.crosspoint.core.DesignFault;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.design.Catalogue;
import org.crosspoint.core.design.Contribution;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.design.DesignKind;
import org.crosspoint.core.internal.coroutine.EngineThread;
import org.crosspoint.core.internal.coroutine.EngineThread.Watched;
import org.crosspoint.core.internal.coroutine.Host;
import org.crosspoint.core.run.CacheLineUse;
import org.crosspoint.core.run.Finding;
import org.crosspoint.core.run.Simulation;
import org.crosspoint.core.run.SimulationSpec;
import org.crosspoint.core.run.SwapReport;
import org.crosspoint.core.sim.Metric;
import org.crosspoint.core.sim.TransactionProbe;
import org.crosspoint.core.workload.InputFile;
import org.jspecify.annotations.Nullable;

/// A simulation as host threads see it. Its state changes under its monitor; everything simulated is touched by the
/// engine's thread only, while it runs, and by anyone under the monitor while it does not.
final class LiveSimulation implements Simulation, Catalogue.Listener {
    private final Catalogue.Registration registration;
    private final ArrayDeque<Runnable> requests = new ArrayDeque<>();
    private final Duration patience;
    private final List<InputFile> inputs;

    private final MissingDesigns missing = new MissingDesigns();

    private @Nullable Run run;
    private @Nullable EngineThread engine;
    private State state = State.PAUSED;
    private String message = "";
    private List<String> details = List.of();
    private @Nullable LastState last;

    LiveSimulation(SimulationSpec spec, Catalogue catalogue, Host host) {
        patience = host.patience();
        Run made = new Run(spec, new Composition(catalogue), host);
        run = made;
        inputs = made.inputs();
        registration = catalogue.onChange(this);
    }

    @Override
    public synchronized void start() {
        if (state == State.PAUSED && run != null) {
            if (!missing.isEmpty()) {
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
                new Watched() {
                    @Override
                    public long beats() {
                        return run.machine().beats();
                    }

                    @Override
                    public StackTraceElement[] frames() {
                        return run.machine().frames();
                    }

                    @Override
                    public void stuck(String where) {
                        giveUp(where);
                    }
                },
                patience);
    }

    private void proceed(Run run) {
        try {
            while (isRunning()) {
                if (run.proceed()) {
                    finish(State.FINISHED, "", run.notes());
                } else {
                    carryOutRequests();
                }
            }
        } catch (SpecificationException | DesignFault fault) {
            finish(State.FAILED, String.valueOf(fault.getMessage()), run.dump(run.now()));
        } catch (RuntimeException | Error thrown) {
            finish(State.FAILED, Culprit.of(thrown).sentence(run.now()), run.dump(run.now()));
        }
        carryOutRequests();
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
        message = newMessage;
        details = newDetails;
        become(takeDown(over, newState));
        run = null;
        // A host thread that has ended still refers to what it ran.
        engine = null;
        over.abandon();
        registration.close();
    }

    /// Keeps what can still be asked for. A design that throws when it is asked makes the simulation fail.
    private State takeDown(Run over, State newState) {
        try {
            last = LastState.of(over, over.metrics());
            return newState;
        } catch (DesignFault fault) {
            last = LastState.of(over, List.of());
            if (message.isEmpty()) {
                message = String.valueOf(fault.getMessage());
                details = over.dump(over.now());
            }
            return State.FAILED;
        }
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
        run.abandonSwaps();
        last = LastState.of(run, List.of());
        run.machine().callForAttention();
        run = null;
        become(State.FAILED);
        registration.close();
        carryOutRequests();
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
                } catch (RuntimeException | Error thrown) {
                    result.completeExceptionally(thrown);
                }
            });
            run.machine().callForAttention();
        }
        try {
            return result.join();
        } catch (CompletionException wrapped) {
            if (wrapped.getCause() instanceof RuntimeException thrown) {
                throw thrown;
            }
            throw wrapped;
        }
    }

    private synchronized @Nullable Run current() {
        return run;
    }

    @Override
    public void step(long picoseconds) {
        atSafePoint(live -> {
            if (live != null) {
                live.at(live.reached() + picoseconds, now -> soon(live, () -> pauseHere(live)));
            }
            return null;
        });
        start();
    }

    /// Does something once the engine's thread has left the simulation. Called on that thread, in the middle of it.
    private synchronized void soon(Run live, Runnable request) {
        requests.add(request);
        live.machine().callForAttention();
    }

    private synchronized void pauseHere(Run live) {
        if (state == State.RUNNING && run == live) {
            become(State.PAUSED);
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
            LastState over = live == null ? lastState() : null;
            if (live == null && over != null) {
                return new Status(state, message, details, over.time(), over.units(), over.operations());
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

    private synchronized @Nullable LastState lastState() {
        return last;
    }

    private <T> T ask(Function<Run, T> live, Function<LastState, T> over) {
        return atSafePoint(running -> {
            if (running != null) {
                return live.apply(running);
            }
            LastState state = lastState();
            if (state == null) {
                throw new SpecificationException("The simulation was closed; make a new one.");
            }
            return over.apply(state);
        });
    }

    @Override
    public SimulationSpec spec() {
        return ask(Run::spec, LastState::spec);
    }

    @Override
    public boolean uses(DesignKind kind, String id) {
        return atSafePoint(live -> live != null && isInUse(live, kind, id));
    }

    @Override
    public List<Metric> metrics() {
        return ask(Run::metrics, LastState::metrics);
    }

    @Override
    public List<Sample> samples() {
        return ask(Run::samples, LastState::samples);
    }

    @Override
    public List<CpuTime> cpuTimes() {
        return ask(live -> live.machine().report().cpuTimes(), LastState::cpuTimes);
    }

    @Override
    public List<HotLine> hottestLines(int most) {
        return ask(
                live -> live.machine().report().hottestLines(most),
                state -> state.hotLines().stream().limit(most).toList());
    }

    @Override
    public List<LockUse> locks() {
        return ask(Run::locks, LastState::locks);
    }

    @Override
    public List<Finding> findings() {
        return ask(Run::findings, LastState::findings);
    }

    @Override
    public List<CacheLineUse> cacheLines(int most) {
        return ask(
                live -> live.cacheLines(most),
                state -> state.cacheLines().stream().limit(most).toList());
    }

    @Override
    public List<InputFile> inputs() {
        return inputs;
    }

    @Override
    public List<SwapReport> swaps() {
        return ask(Run::swapReports, LastState::swaps);
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
        if (!kind.isSwappable()) {
            future.completeExceptionally(new SpecificationException("A " + kind.id()
                    + " cannot be swapped; stop the simulation and make one with " + kind.id() + " '" + design.id()
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
        if (!missing.isEmpty() && !missing.lacks(kind)) {
            future.completeExceptionally(new SpecificationException(
                    message + " Swap another " + missing.first().id() + " in before the " + kind.id() + "."));
            return;
        }
        if (missing.lacks(kind) && !canSwapIn(live, kind, design, future)) {
            return;
        }
        boolean paused = state == State.PAUSED;
        live.swapSoon(
                kind,
                design,
                completing(
                        future,
                        paused
                                ? told -> soon(live, () -> {
                                    pauseHere(live);
                                    told.run();
                                })
                                : Runnable::run));
        found(kind);
        if (missing.isEmpty() && (paused || state == State.SUSPENDED)) {
            launch(live);
        }
    }

    /// Whether what is gone can be replaced by a design: the simulation must not go on otherwise.
    private static boolean canSwapIn(
            Run live, DesignKind kind, DesignChoice design, CompletableFuture<SwapReport> future) {
        try {
            live.composition().check(Composition.with(live.spec(), kind, design));
            return true;
        } catch (SpecificationException mistake) {
            future.completeExceptionally(mistake);
            return false;
        }
    }

    private void found(DesignKind kind) {
        if (missing.replace(kind)) {
            message = missing.message();
        }
    }

    /// @param when has the future told, on the engine's thread
    private static SwapOutcome completing(CompletableFuture<SwapReport> future, Consumer<Runnable> when) {
        return new SwapOutcome() {
            @Override
            public void reported(SwapReport report) {
                when.accept(() -> future.complete(report));
            }

            @Override
            public void refused(SpecificationException why) {
                when.accept(() -> future.completeExceptionally(why));
            }
        };
    }

    @Override
    public synchronized void added(Contribution contribution) {
        DesignKind kind = contribution.kind();
        if (run == null || !missing.lacks(kind) || !isInUse(run, kind, contribution.id())) {
            return;
        }
        if (!missing.comesBack(kind, contribution.id())) {
            message = missing.message();
            return;
        }
        run.swapSoon(kind, Composition.choice(run.spec(), kind), SwapOutcome.NOBODY);
        found(kind);
        if (missing.isEmpty() && state == State.SUSPENDED) {
            launch(run);
        }
    }

    @Override
    public void removed(Contribution contribution) {
        String kind = contribution.kind().id();
        String gone = "The " + kind + " '" + contribution.id() + "' is gone with its bundle " + contribution.bundle()
                + " " + contribution.version() + "; ";
        atSafePoint(live -> {
            if (live != null && isInUse(live, contribution.kind(), contribution.id())) {
                if (!contribution.kind().isSwappable()) {
                    finish(
                            State.FAILED,
                            gone + "a " + kind + " cannot be exchanged: start a new simulation.",
                            List.of());
                } else {
                    suspend(
                            live,
                            contribution,
                            gone + "the simulation goes on when it is back or another " + kind + " is swapped in.");
                }
            }
            return null;
        });
    }

    private static boolean isInUse(Run live, DesignKind kind, String id) {
        return Composition.chosen(live.spec(), kind)
                        .filter(choice -> choice.id().equals(id))
                        .isPresent()
                || (kind == DesignKind.INTERCONNECT
                        && live.machine().networkParts().contains(id));
    }

    private synchronized void suspend(Run live, Contribution gone, String why) {
        missing.add(gone.kind(), gone.id(), why);
        message = missing.message();
        if (state == State.RUNNING) {
            become(State.SUSPENDED);
            live.machine().callForAttention();
        }
    }

    @Override
    public void close() {
        pause();
        finish(State.FINISHED, "", List.of());
        carryOutRequests();
    }
}
