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
import org.crosspoint.core.run.SimulationSpec;
import org.crosspoint.core.run.SwapReport;
import org.jspecify.annotations.Nullable;

/// The hot swaps of one simulation, one after the other.
///
/// ```
///   waiting ──► closed, draining ──► transferring ──► open, on probation ──► reported
///                      │ takes too long    │ not made         │ throws, lets two in, or nothing gets done
///                      ▼                   ▼                  ▼
///                    fails           old one stays      swapped back
/// ```
final class HotSwaps {
    /// Simulated time within which a closed gate must have drained.
    private static final long LONGEST_DRAIN = 100_000_000_000L;

    /// Simulated time over which throughput is measured before and after a swap, at least.
    private static final long WINDOW = 100_000_000L;

    /// Units of work that the old design would have completed in the time on probation.
    private static final int EXPECTED_UNITS = 20;

    private final Run run;
    private final ArrayDeque<Swap> waiting = new ArrayDeque<>();
    private final List<SwapReport> reports = new ArrayList<>();
    private final Map<DesignKind, DesignChoice> previous = new EnumMap<>(DesignKind.class);
    private @Nullable Swap active;

    /// The last swap that was not rolled back.
    private @Nullable Swap newest;

    HotSwaps(Run run) {
        this.run = run;
    }

    /// Asks for a swap as soon as those before it are over.
    void request(DesignKind kind, DesignChoice design, SwapOutcome outcome, long now) {
        waiting.add(new Swap(kind, Composition.choice(run.spec(), kind), design, outcome));
        proceed(now);
    }

    /// Whether the simulation waits for a swap, so that standing still is no deadlock.
    boolean isClosed() {
        return active != null && active.procedure != null && !active.isOpen;
    }

    List<SwapReport> reports() {
        return List.copyOf(reports);
    }

    /// Goes on with the swap under way. Called at every control event.
    void proceed(long now) {
        Swap swap = active;
        if (swap == null && !waiting.isEmpty()) {
            begin(waiting.remove(), now);
            swap = active;
        }
        if (swap != null
                && swap.procedure != null
                && !swap.isTransferring
                && !swap.isOpen
                && swap.procedure.isDrained()) {
            transfer(swap, swap.procedure, now);
        }
    }

    private void begin(Swap swap, long now) {
        active = swap;
        swap.from = Composition.choice(run.spec(), swap.kind);
        swap.requestedAt = now;
        swap.before = run.throughput(WINDOW);
        swap.newSpec = Composition.with(run.spec(), swap.kind, swap.to);
        try {
            run.composition().check(swap.newSpec);
        } catch (SpecificationException mistake) {
            active = null;
            swap.outcome.refused(mistake);
            run.note(sentence(mistake));
            proceed(now);
            return;
        }
        SwapProcedure procedure = run.procedure(swap.kind);
        swap.procedure = procedure;
        procedure.close(now);
        run.at(now + LONGEST_DRAIN, late -> failIfStillClosed(swap, late));
    }

    private static String sentence(SpecificationException mistake) {
        return String.valueOf(mistake.getMessage());
    }

    private void failIfStillClosed(Swap swap, long now) {
        if (active == swap && !swap.isOpen && !swap.isTransferring) {
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

    private void transfer(Swap swap, SwapProcedure procedure, long now) {
        swap.drained = now - swap.requestedAt;
        swap.isTransferring = true;
        long end;
        try {
            end = procedure.transfer(swap.newSpec, now);
        } catch (SpecificationException mistake) {
            swap.giveUp(sentence(mistake), run.dump());
            swap.newSpec = run.spec();
            end = procedure.transfer(run.spec(), now);
        }
        swap.transferred = end - now;
        if (end > now) {
            run.at(end, time -> open(swap, procedure, time));
        } else {
            open(swap, procedure, now);
        }
    }

    private void open(Swap swap, SwapProcedure procedure, long now) {
        swap.waited = procedure.open(now);
        swap.isOpen = true;
        swap.openedAt = now;
        swap.unitsAtOpening = run.units();
        run.adopt(swap.newSpec);
        if (swap.rolledBack) {
            end(swap, now);
        } else {
            previous.put(swap.kind, swap.from);
            newest = swap;
            long probation = swap.before > 0 ? Math.round(EXPECTED_UNITS * 1e12 / swap.before) : 0;
            run.at(now + Math.max(WINDOW, probation), time -> judge(swap, time));
        }
    }

    private void judge(Swap swap, long now) {
        if (active != swap) {
            return;
        }
        if (run.units() == swap.unitsAtOpening && swap.before > 0 && !run.isStopping()) {
            String reason = String.format(
                    Locale.ROOT,
                    "%s %s completed no work in %d µs of simulated time",
                    swap.kind.id(),
                    swap.to.id(),
                    (now - swap.openedAt) / 1_000_000);
            swapBack(swap.kind, reason, now);
        } else {
            end(swap, now);
        }
    }

    /// Goes back because nothing goes on: if the newest design is on probation, or no work was completed since it took
    /// over.
    ///
    /// @param what it did, to follow its name
    /// @return whether that is under way
    boolean swapBackNewest(String what, long now) {
        Swap swap = newest;
        return swap != null
                && (swap == active || swap.unitsAtOpening == run.units())
                && swapBack(swap.kind, swap.kind.id() + " " + swap.to.id() + " " + what, now);
    }

    /// Goes back to the design before, if there was one.
    ///
    /// @param reason the design and what it did, to follow "The"
    /// @return whether that is under way
    boolean swapBack(DesignKind kind, String reason, long now) {
        if (isClosed()) {
            return active != null && active.kind == kind;
        }
        DesignChoice old = previous.remove(kind);
        if (old == null) {
            return false;
        }
        newest = null;
        Swap onProbation = active;
        Swap back = new Swap(kind, Composition.choice(run.spec(), kind), old, SwapOutcome.NOBODY);
        if (onProbation != null && onProbation.kind == kind) {
            back.outcome = onProbation.outcome;
        } else if (onProbation != null) {
            report(onProbation, now);
        }
        back.giveUp("The " + reason + ".", run.dump());
        begin(back, now);
        run.controlAt(now);
        return active == back;
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
        if (swap != null && swap.isOpen) {
            report(swap, now);
        } else if (swap != null) {
            waiting.addFirst(swap);
            active = null;
        }
        for (Swap late : waiting) {
            late.outcome.refused(new SpecificationException("The swap of " + late.kind.id() + " to " + late.to.id()
                    + " did not take place: the simulation ended before; start a new one."));
        }
        waiting.clear();
    }

    /// One swap.
    private static final class Swap {
        final DesignKind kind;
        final DesignChoice to;
        DesignChoice from;
        SwapOutcome outcome;

        @Nullable
        SwapProcedure procedure;

        SimulationSpec newSpec;
        long requestedAt;
        long drained;
        long transferred;
        long openedAt;
        long unitsAtOpening;
        double before;
        int waited;
        boolean isTransferring;
        boolean isOpen;
        boolean rolledBack;
        String message = "";
        List<String> details = List.of();

        @SuppressWarnings("NullAway") // newSpec is set when the swap begins
        Swap(DesignKind kind, DesignChoice from, DesignChoice to, SwapOutcome outcome) {
            this.kind = kind;
            this.from = from;
            this.to = to;
            this.outcome = outcome;
        }

        void giveUp(String reason, List<String> dump) {
            rolledBack = true;
            message = reason;
            details = dump;
        }

        SwapReport report(double after) {
            return new SwapReport(
                    kind,
                    from.id(),
                    to.id(),
                    requestedAt,
                    drained,
                    transferred,
                    procedure == null ? List.of() : procedure.moved(),
                    waited,
                    before,
                    after,
                    rolledBack,
                    message,
                    details);
        }
    }
}
