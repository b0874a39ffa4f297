package org.crosspoint.experiments;

import java.util.List;
import java.util.stream.IntStream;

/// How figures change along a series.
final class Trend {
    /// Rank correlations are fractions with small denominators; what floating point adds to them is cut off.
    private static final double EXACT = 1e9;

    private Trend() {}

    /// C. Spearman's rank correlation of figures with their places in the list: 1 if each is above the one before, −1
    /// if each is below. Not a number if a figure is not one, or if all are equal.
    static double rankCorrelation(List<Double> figures) {
        if (figures.stream().anyMatch(figure -> !Double.isFinite(figure))) {
            return Double.NaN;
        }
        List<Double> places =
                IntStream.range(0, figures.size()).mapToObj(i -> (double) i).toList();
        List<Double> ranks =
                figures.stream().map(figure -> rank(figure, figures)).toList();
        double correlation =
                covariance(places, ranks) / Math.sqrt(covariance(places, places) * covariance(ranks, ranks));
        return Math.rint(correlation * EXACT) / EXACT;
    }

    /// Those that are equal share their mean rank.
    private static double rank(double figure, List<Double> figures) {
        double rank = 0;
        for (double other : figures) {
            rank += other < figure ? 1 : other == figure ? 0.5 : 0;
        }
        return rank;
    }

    /// The slope of the straight line with least squares through points.
    static double slope(List<Double> x, List<Double> y) {
        return covariance(x, y) / covariance(x, x);
    }

    private static double covariance(List<Double> x, List<Double> y) {
        double meanX = mean(x);
        double meanY = mean(y);
        return IntStream.range(0, x.size())
                .mapToDouble(i -> (x.get(i) - meanX) * (y.get(i) - meanY))
                .sum();
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    }
}
