package org.crosspoint.lab;

import java.util.List;

/// Curves to be drawn.
///
/// @param id lower case letters, digits and `-`
/// @param title one line
/// @param x horizontal axis
/// @param y vertical axis
/// @param series the curves, in order of the legend
public record Plot(String id, String title, Axis x, Axis y, List<Series> series) {
    public Plot {
        series = List.copyOf(series);
    }

    /// An axis.
    ///
    /// @param label what it shows
    /// @param unit its unit; `1` for pure numbers
    /// @param logarithmic whether equal distances are equal ratios; then only positive values are shown
    public record Axis(String label, String unit, boolean logarithmic) {
        public static Axis linear(String label, String unit) {
            return new Axis(label, unit, false);
        }

        public static Axis logarithmic(String label, String unit) {
            return new Axis(label, unit, true);
        }
    }

    /// A curve.
    ///
    /// @param name for the legend
    /// @param points in order of `x`
    public record Series(String name, List<Point> points) {
        public Series {
            points = List.copyOf(points);
        }
    }

    /// A point of a curve.
    public record Point(double x, double y) {}
}
