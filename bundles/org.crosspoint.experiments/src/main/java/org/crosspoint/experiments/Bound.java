package org.crosspoint.experiments;

import java.util.List;
import java.util.function.IntToDoubleFunction;

/// What a claim's figure is held against. A figure that is missing or not finite is admitted by none.
///
/// @param relation how the figure must lie to the limit
/// @param limit in the unit; of a share, from 0 to 1
/// @param unit how figures are written
record Bound(Relation relation, double limit, Unit unit) {
    enum Relation {
        ABOVE(">"),
        AT_LEAST("≥"),
        BELOW("<"),
        AT_MOST("≤");

        private final String sign;

        Relation(String sign) {
            this.sign = sign;
        }
    }

    enum Unit {
        SHARE,
        RATIO,
        NUMBER
    }

    static Bound share(Relation relation, double limit) {
        return new Bound(relation, limit, Unit.SHARE);
    }

    static Bound ratio(Relation relation, double limit) {
        return new Bound(relation, limit, Unit.RATIO);
    }

    static Bound number(Relation relation, double limit) {
        return new Bound(relation, limit, Unit.NUMBER);
    }

    boolean admits(double figure) {
        return Double.isFinite(figure)
                && switch (relation) {
                    case ABOVE -> figure > limit;
                    case AT_LEAST -> figure >= limit;
                    case BELOW -> figure < limit;
                    case AT_MOST -> figure <= limit;
                };
    }

    /// `≥ 95 %`
    @Override
    public String toString() {
        return relation.sign + " " + limitAlone();
    }

    /// `95 %`
    String limitAlone() {
        return switch (unit) {
            case SHARE -> Figures.number(limit * 100) + " %";
            case RATIO, NUMBER -> text(limit);
        };
    }

    /// A figure in the bound's unit: `98.7 %`.
    String text(double figure) {
        return switch (unit) {
            case SHARE -> Figures.percent(figure);
            case RATIO -> Figures.number(figure) + " ×";
            case NUMBER -> Figures.number(figure);
        };
    }

    /// The figure that is nearest to breaking the bound, or the first that is not finite; not finite without sizes.
    Worst worst(List<Integer> sizes, IntToDoubleFunction figureOf) {
        Worst worst = new Worst(this, Double.NaN, 0);
        for (int cpus : sizes) {
            double figure = figureOf.applyAsDouble(cpus);
            if (worst.cpus() == 0 || (Double.isFinite(worst.figure()) && isWorse(figure, worst.figure()))) {
                worst = new Worst(this, figure, cpus);
            }
        }
        return worst;
    }

    private boolean isWorse(double figure, double than) {
        boolean upwards = relation == Relation.BELOW || relation == Relation.AT_MOST;
        return !Double.isFinite(figure) || (upwards ? figure > than : figure < than);
    }

    /// @param cpus number of CPUs with which the figure was measured
    record Worst(Bound bound, double figure, int cpus) {
        boolean holds() {
            return bound.admits(figure);
        }

        /// `97.1 % at worst, at 8 CPUs`
        @Override
        public String toString() {
            return bound.text(figure) + " at worst, at " + cpus + " CPUs";
        }
    }
}
