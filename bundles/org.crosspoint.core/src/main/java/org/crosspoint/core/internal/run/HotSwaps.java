package org.crosspoint.core.internal.run;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.crosspoint.core.DesignFault;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.design.DesignKind;
import org.crosspoint.core.internal.run.Swap.Stage;
import org.crosspoint.core.run.SimulationSpec;
import org.crosspoint.core.run.SwapReport;
import org.jspecify.annotations.Nullable;

/// The hot swaps of one simulation, one after the other.
///
/// ```
///   waiting ──► draining ──► transferring ──► on probation ──► reported
///                  │ too long     │ not made        │ throws, lets two in, or nothing gets done
///                  ▼              ▼                 ▼
///                fails      old one stays       swapped back
/// ```
///
/// A design is on probation for its report only: one that breaks its promise later is swapped back as well, as long as
/// the design before it is known.
final class HotSwaps {
    /// Simulated time within which a closed gate must have drained.
    private static final long LONGEST_DRAIN = Sampler.NO_PROGRESS / 2;

    /// Simulated time over which throughput is measured before and after a swap, at least.
    private static final long WINDOW = 100_000_000L;

    /// The longest probation.
    private static final long LONGEST_PROBATION = Sampler.NO_PROGRESS / 2;

    /// Units of work that the old design would have completed in the time on probation. The new one has to complete one
    /// in the second half of it.
    private static final int EXPECTED_UNITS = 60;

    private final Run run;
    private final List<Swap> requested = new ArrayList<>();
    private final ArrayDeque<Swap> waiting = new ArrayDeque<>();
    private final List<SwapReport> reports = new ArrayList<>();
    private final Map<DesignKind, DesignChoice> previous = new EnumMap<>(DesignKind.class);

    /// How often each kind has been replaced: whether what is broken is still in place.
    private final Map<DesignKind, Integer> generations = new EnumMap<>(DesignKind.class);

    private int breakages;
    private @Nullable Swap active;

    /// The last swap that was not rolled back.
    private @Nullable Swap newest;

    HotSwaps(Run run) {
        this.run = run;
    }

    /// Asks for a swap at a time, or as soon after it as those before it are over.
    void request(DesignKind kind, DesignChoice design, SwapOutcome outcome, long at) {
        Swap swap = new Swap(kind, Composition.choice(run.spec(), kind), design, outcome);
        requested.add(swap);
        run.at(at, now -> {
            requested.remove(swap);
            waiting.add(swap);
            proceed(now);
        });
    }

    List<SwapReport> reports() {
        return List.copyOf(reports);
    }

    /// Goes on with the swap under way. Called at every control event.
    void proceed(long now) {
        if (active == null && !waiting.isEmpty()) {
            begin(waiting.remove(), now);
        }
        Swap swap = active;
        if (swap != null
                && swap.stage == Stage.DRAINING
                && swap.procedure != null
                && swap.newSpec != null
                && swap.procedure.isDrained()) {
            transfer(swap, swap.procedure, swap.newSpec, now);
        }
    }

    private void begin(Swap swap, long now) {
        if (!swap.rolledBack) {
            swap.from = Composition.choice(run.spec(), swap.kind);
            swap.before = run.throughput(WINDOW, now);
        }
        swap.requestedAt = now;
        SimulationSpec newSpec = Composition.with(run.spec(), swap.kind, swap.target());
        try {
            run.composition().check(newSpec);
            if (swap.kind == DesignKind.TRACKING) {
                run.checkIslands(newSpec);
            }
            if (swap.kind == DesignKind.LOCK) {
                run.gates().refuseAmongContexts();
            }
        } catch (SpecificationException mistake) {
            refuse(swap, mistake, now);
            return;
        }
        SwapProcedure procedure = run.procedure(swap.kind);
        active = swap;
        swap.newSpec = newSpec;
        swap.procedure = procedure;
        swap.stage = Stage.DRAINING;
        procedure.close(now);
        run.at(now + LONGEST_DRAIN, late -> failIfStillDraining(swap, late));
    }

    /// Whoever asked is told; nobody hears of a swap that the specification scheduled unless it is noted.
    private void refuse(Swap swap, SpecificationException mistake, long now) {
        swap.outcome.refused(mistake);
        if (swap.rolledBack) {
            throw new DesignFault(
                    swap.report(Double.NaN).message() + " The design before it cannot be put back: "
                            + sentence(mistake),
                    mistake);
        }
        if (swap.outcome == SwapOutcome.NOBODY) {
            run.note(String.format(
                    Locale.ROOT,
                    "The swap of %s to %s was refused at %d ps: %s",
                    swap.kind.id(),
                    swap.to.id(),
                    now,
                    sentence(mistake)));
        }
        proceed(now);
    }

    private static String sentence(SpecificationException mistake) {
        return String.valueOf(mistake.getMessage());
    }

    private void failIfStillDraining(Swap swap, long now) {
        if (active == swap && swap.stage == Stage.DRAINING) {
            throw new DesignFault(String.format(
                    Locale.ROOT,
                    "The swap of %s %s to %s did not drain within %d ms of simulated time up to %d ps; whoever is inside "
                            + "never leaves.",
                    swap.kind.id(),
                    swap.from.id(),
                    swap.to.id(),
                    LONGEST_DRAIN / 1_000_000_000L,
                    now));
        }
    }

    private void transfer(Swap swap, SwapProcedure procedure, SimulationSpec newSpec, long now) {
        swap.drained = now - swap.requestedAt;
        swap.stage = Stage.TRANSFERRING;
        long end;
        try {
            end = procedure.transfer(newSpec, now);
        } catch (SpecificationException mistake) {
            swap.rollBack(sentence(mistake), run.dump(now));
            swap.newSpec = run.spec();
            end = procedure.transfer(run.spec(), now);
        }
        generations.merge(swap.kind, 1, Integer::sum);
        swap.transferred = end - now;
        if (end > now) {
            run.at(end, time -> open(swap, procedure, time));
        } else {
            open(swap, procedure, now);
        }
    }

    private void open(Swap swap, SwapProcedure procedure, long now) {
        swap.waited = procedure.open(now);
        swap.stage = Stage.ON_PROBATION;
        swap.openedAt = now;
        swap.unitsAtOpening = run.units();
        swap.progressAtOpening = run.progress();
        if (swap.newSpec != null) {
            run.adopt(swap.newSpec);
        }
        if (swap.rolledBack) {
            end(swap, now);
            return;
        }
        if (swap.from.equals(swap.to)) {
            previous.remove(swap.kind);
        } else {
            previous.put(swap.kind, swap.from);
            newest = swap;
        }
        long expected = swap.before > 0 ? Math.round(EXPECTED_UNITS * 1e12 / swap.before) : 0;
        long half = Math.clamp(expected, WINDOW, LONGEST_PROBATION) / 2;
        run.at(now + half, time -> swap.progressAtHalf = run.progress());
        run.at(now + 2 * half, time -> judge(swap, time, time - half));
    }

    private void judge(Swap swap, long now, long since) {
        if (active != swap) {
            return;
        }
        if (run.progress() == swap.progressAtHalf && swap.before > 0 && previous.containsKey(swap.kind)) {
            swapBack(
                    swap.kind,
                    String.format(
                            Locale.ROOT,
                            "%s %s completed no work in %d µs of simulated time",
                            swap.kind.id(),
                            swap.to.id(),
                            (now - since) / 1_000_000),
                    now);
        } else {
            end(swap, now);
        }
    }

    /// A design has broken its promise.
    ///
    /// The way back begins a look-ahead later: no CPU has reached that time, so the order of what happens there
    /// does not depend on how far CPUs have run ahead.
    ///
    /// @return whether it is being replaced; if not, the simulation has to fail
    boolean broken(DesignKind kind, String reason, long now) {
        Swap swap = active;
        if (swap != null && swap.isClosed() && swap.kind == kind) {
            return true;
        }
        boolean cpusDrain =
                swap != null && swap.isClosed() && (swap.kind == DesignKind.LOCK || swap.kind == DesignKind.ORDERING);
        if (!previous.containsKey(kind) || cpusDrain) {
            return false;
        }
        breakages++;
        int generation = generation(kind);
        run.at(now + run.machine().horizon(), time -> {
            breakages--;
            Swap current = active;
            boolean isClosing = current != null && current.isClosed() && current.kind == kind;
            if (generation(kind) == generation && !isClosing) {
                swapBack(kind, reason, time);
            }
        });
        return true;
    }

    private int generation(DesignKind kind) {
        return generations.getOrDefault(kind, 0);
    }

    /// Goes back to the design before.
    private void swapBack(DesignKind kind, String reason, long now) {
        DesignChoice old = previous.remove(kind);
        if (old == null) {
            throw new DesignFault("The " + reason + ".");
        }
        Swap back = new Swap(kind, old, Composition.choice(run.spec(), kind), SwapOutcome.NOBODY);
        newest = null;
        back.rollBack("The " + reason + ".", run.dump(now));
        waiting.addFirst(back);
        Swap swap = active;
        if (swap != null && swap.stage == Stage.ON_PROBATION) {
            if (swap.kind == kind) {
                back.outcome = swap.outcome;
                back.before = swap.before;
                back.attempt = swap;
                active = null;
            } else {
                end(swap, now);
            }
        }
        proceed(now);
    }

    /// Whether something will yet happen although every CPU waits, or no work is completed: a lock that is free and
    /// lets nobody in is swapped back, and so is the newest design if nothing was completed under it.
    ///
    /// @param since since when no work was completed
    /// @param what what happens, to follow a design's name
    boolean goOn(long since, String what, long now) {
        if (breakages > 0 || (active != null && active.stage == Stage.TRANSFERRING)) {
            return true;
        }
        if (active != null && active.isClosed()) {
            return false;
        }
        String withheld = run.gates().withheld(since);
        Swap latest = newest;
        if (!withheld.isEmpty() && previous.containsKey(DesignKind.LOCK)) {
            swapBack(DesignKind.LOCK, withheld, now);
        } else if (latest != null && latest.progressAtOpening == run.progress()) {
            swapBack(latest.kind, latest.kind.id() + " " + latest.to.id() + " " + what, now);
        } else {
            return false;
        }
        return true;
    }

    private void end(Swap swap, long now) {
        report(swap, now);
        proceed(now);
    }

    private void report(Swap swap, long now) {
        double after =
                now > swap.openedAt ? (run.units() - swap.unitsAtOpening) * 1e12 / (now - swap.openedAt) : Double.NaN;
        SwapReport report = swap.report(after);
        reports.add(report);
        active = null;
        swap.outcome.reported(report);
    }

    /// The simulation is over.
    void finish(long now) {
        Swap swap = active;
        active = null;
        if (swap != null && swap.stage == Stage.ON_PROBATION) {
            report(swap, now);
        } else if (swap != null) {
            waiting.addFirst(swap);
        }
        waiting.addAll(requested);
        for (Swap late : waiting) {
            late.outcome.refused(new SpecificationException("The swap of " + late.kind.id() + " to " + late.to.id()
                    + " did not take place: the simulation ended before; start a new one."));
        }
        waiting.clear();
        requested.clear();
    }
}
