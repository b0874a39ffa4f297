package org.crosspoint.shell.format;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// A line of a plot.
///
/// @param name   in the legend
/// @param points in order of x
public record Series(String name, List<Point> points) {
    public Series {
        points = points.stream().sorted(Comparator.comparingDouble(Point::x)).toList();
    }

    public static Series named(String name) {
        return new Series(name, List.of());
    }

    /// This series with one more point.
    public Series with(double x, double y) {
        List<Point> more = new ArrayList<>(points);
        more.add(new Point(x, y));
        return new Series(name, more);
    }

    /// A point, in the units of the axes.
    public record Point(double x, double y) {}
}
