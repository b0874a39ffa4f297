package org.crosspoint.experiments;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.crosspoint.experiments.Bound.Relation;
import org.crosspoint.experiments.Mwait.Point;
import org.crosspoint.experiments.Mwait.Waiting;
import org.crosspoint.lab.Claim;

/// The claims of the experiment `mwait`, judged where waits are long; their lines also say what was measured where they
/// are short.
///
/// @param where number of CPUs and machine, with what it was given
/// @param points both ways to wait with each length of a hold, shortest first
record MwaitClaims(String where, List<Point> points) {
    /// What counts as far fewer: an order of magnitude.
    private static final Bound FAR_FEWER = Bound.ratio(Relation.AT_MOST, 0.1);

    private static final Bound LESS = Bound.ratio(Relation.BELOW, 1);
    private static final Bound NONE = Bound.number(Relation.AT_MOST, 0);

    List<Claim> all() {
        return List.of(order(), operations(), energy());
    }

    private Claim order() {
        Point spin = at(Waiting.SPIN, longest());
        Point mwait = at(Waiting.MWAIT, longest());
        boolean same = spin.turns() > 0 && spin.turns() == mwait.turns() && spin.order() == mwait.order();
        boolean asAsked = NONE.admits(spin.overtakings()) && NONE.admits(mwait.overtakings());
        return new Claim(
                "same-order",
                "With " + where
                        + " the lock is handed over in the same order: CPUs that sleep get it one after another as"
                        + " those that spin do, and both as they came.",
                "the same order, " + NONE + " overtakings",
                (same ? "the same order" : "other orders") + " of " + Figures.number(mwait.turns()) + " turns, "
                        + Figures.number(spin.overtakings() + mwait.overtakings()) + " overtakings",
                same && asAsked);
    }

    private Claim operations() {
        double ratio = ratio(longest(), Point::operations);
        return new Claim(
                "fewer-instructions",
                "With " + where
                        + " far fewer instructions are executed: all operations of a run in which CPUs wait asleep"
                        + " against all of one in which they spin.",
                FAR_FEWER + " of spinning",
                FAR_FEWER.text(ratio) + " with holds of " + longest() + " cycles; "
                        + FAR_FEWER.text(ratio(shortest(), Point::operations)) + " with " + shortest(),
                FAR_FEWER.admits(ratio));
    }

    private Claim energy() {
        double ratio = ratio(longest(), Point::energy);
        return new Claim(
                "less-energy",
                "With " + where + " the cores consume less energy, the holder's and what it takes to wake included.",
                LESS + " of spinning",
                LESS.text(ratio) + " with holds of " + longest() + " cycles; "
                        + LESS.text(ratio(shortest(), Point::energy)) + " with " + shortest(),
                LESS.admits(ratio));
    }

    private double ratio(long hold, ToDoubleFunction<Point> figure) {
        return figure.applyAsDouble(at(Waiting.MWAIT, hold)) / figure.applyAsDouble(at(Waiting.SPIN, hold));
    }

    private Point at(Waiting waiting, long hold) {
        return points.stream()
                .filter(point -> point.waiting() == waiting && point.hold() == hold)
                .findFirst()
                .orElse(new Point(
                        waiting, hold, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN));
    }

    private long shortest() {
        return points.getFirst().hold();
    }

    private long longest() {
        return points.getLast().hold();
    }
}
