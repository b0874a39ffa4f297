package org.crosspoint.core.internal.run;

import java.util.List;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.design.DesignKind;
import org.crosspoint.core.run.SimulationSpec;
import org.crosspoint.core.run.SwapReport;
import org.jspecify.annotations.Nullable;

/// One hot swap and how far it is.
final class Swap {
    final DesignKind kind;
    final DesignChoice to;
    SwapOutcome outcome;
    DesignChoice from;
    Stage stage = Stage.WAITING;

    @Nullable
    SwapProcedure procedure;

    @Nullable
    SimulationSpec newSpec;

    long requestedAt;
    long drained;
    long transferred;
    long openedAt;
    long unitsAtOpening;
    long progressAtOpening;
    long progressAtHalf;
    double before;
    int waited;
    boolean rolledBack;

    /// The swap on probation that this one puts back, of which it then reports.
    @Nullable
    Swap attempt;

    private String message = "";
    private List<String> details = List.of();

    /// Stages in the order in which a swap goes through them.
    enum Stage {
        WAITING,
        DRAINING,
        TRANSFERRING,
        ON_PROBATION
    }

    Swap(DesignKind kind, DesignChoice from, DesignChoice to, SwapOutcome outcome) {
        this.kind = kind;
        this.from = from;
        this.to = to;
        this.outcome = outcome;
    }

    /// The design that it puts in place.
    DesignChoice target() {
        return rolledBack ? from : to;
    }

    /// Whether the gate is closed.
    boolean isClosed() {
        return stage == Stage.DRAINING || stage == Stage.TRANSFERRING;
    }

    /// From now on it puts the old design back.
    void rollBack(String reason, List<String> dump) {
        rolledBack = true;
        message = reason;
        details = dump;
    }

    SwapReport report(double after) {
        Swap told = attempt == null ? this : attempt;
        return new SwapReport(
                kind,
                from.id(),
                to.id(),
                told.requestedAt,
                told.drained,
                told.transferred,
                told.procedure == null ? List.of() : told.procedure.moved(),
                told.waited,
                before,
                after,
                rolledBack,
                message,
                details);
    }
}
