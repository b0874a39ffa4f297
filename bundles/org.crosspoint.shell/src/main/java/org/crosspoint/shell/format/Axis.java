package org.crosspoint.shell.format;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/// An axis of a plot.
///
/// @param label what it shows
/// @param unit  unit of the values: `ps`, `1/s`, `1` …
/// @param logarithmic whether equal distances are equal ratios; then values of 0 or less are not drawn
public record Axis(String label, String unit, boolean logarithmic) {
    /// An axis ends at most about one part in so many above the largest value.
    private static final int FINENESS = 10;

    public static Axis linear(String label, String unit) {
        return new Axis(label, unit, false);
    }

    public static Axis logarithmic(String label, String unit) {
        return new Axis(label, unit, true);
    }

    boolean shows(double value) {
        return Double.isFinite(value) && (!logarithmic || value > 0);
    }

    /// The part of the axis that holds all values: from 0 if it is linear, between round values if it is logarithmic.
    Range range(DoubleStream values) {
        double[] shown = values.filter(this::shows).sorted().toArray();
        if (shown.length == 0) {
            return new Range(logarithmic ? 1 : 0, logarithmic ? 10 : 1);
        }
        double least = shown[0];
        double most = shown[shown.length - 1];
        if (logarithmic) {
            return new Range(least, most > least ? most : least * 10);
        }
        double from = Math.min(0, least);
        double step = step(from, most, FINENESS);
        double until = step == 0 ? from + 1 : step * Math.ceil(most / step - 1e-9);
        return new Range(from, until);
    }

    /// Where a value lies between the ends of a range, 0 to 1.
    double position(double value, Range range) {
        double from = map(range.from());
        return (map(value) - from) / (map(range.until()) - from);
    }

    /// Round values within a range, about as many as asked for.
    List<Double> ticks(Range range, int count) {
        if (!logarithmic) {
            return steps(range, count);
        }
        List<Double> decades = decades(range);
        return decades.size() > 1
                ? decades
                : steps(range, count).stream()
                        .filter(tick -> tick >= range.from() * (1 - 1e-9))
                        .toList();
    }

    private static List<Double> steps(Range range, int count) {
        double step = step(range.from(), range.until(), count);
        List<Double> ticks = new ArrayList<>();
        for (long n = Math.round(range.from() / step); n * step <= range.until() * (1 + 1e-9); n++) {
            ticks.add(n * step);
        }
        return ticks;
    }

    private static List<Double> decades(Range range) {
        List<Double> ticks = new ArrayList<>();
        boolean narrow = range.until() / range.from() < 100;
        for (double decade = Math.pow(10, Math.floor(Math.log10(range.from())));
                decade <= range.until();
                decade *= 10) {
            for (int digit : narrow ? new int[] {1, 2, 5} : new int[] {1}) {
                double tick = decade * digit;
                if (tick >= range.from() * (1 - 1e-9) && tick <= range.until() * (1 + 1e-9)) {
                    ticks.add(tick);
                }
            }
        }
        return ticks;
    }

    /// 1, 2 or 5 times a power of ten.
    private static double step(double from, double until, int count) {
        double rough = (until - from) / Math.max(1, count);
        if (rough <= 0) {
            return 0;
        }
        double decade = Math.pow(10, Math.floor(Math.log10(rough)));
        double digit = rough / decade;
        return decade * (digit <= 1.0001 ? 1 : digit <= 2.0001 ? 2 : digit <= 5.0001 ? 5 : 10);
    }

    private double map(double value) {
        return logarithmic ? Math.log(value) : value;
    }

    /// Part of an axis.
    record Range(double from, double until) {}
}
