package org.crosspoint.core.sim;

/// One measured figure of a run: declared data, formatted elsewhere.
///
/// @param name stable dotted name, for instance `lock.acquisitions`
/// @param unit unit of the value: `1`, `ps`, `cycles`, `B`, `1/s`, `%` …
/// @param kind how values of several runs or CPUs combine
/// @param value the figure
public record Metric(String name, String unit, Kind kind, double value) {
    /// How figures combine.
    public enum Kind {
        /// Grows over the run; adds up over CPUs.
        COUNTER,
        /// A level or a ratio at the end or over the window; does not add up.
        GAUGE
    }

    public static Metric counter(String name, String unit, double value) {
        return new Metric(name, unit, Kind.COUNTER, value);
    }

    /// A count; exact up to 2^53.
    public static Metric counter(String name, String unit, long value) {
        return counter(name, unit, (double) value);
    }

    public static Metric gauge(String name, String unit, double value) {
        return new Metric(name, unit, Kind.GAUGE, value);
    }
}
