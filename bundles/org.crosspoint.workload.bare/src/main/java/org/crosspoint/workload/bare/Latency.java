package org.crosspoint.workload.bare;

import java.util.List;
import org.crosspoint.core.sim.Metric;

/// One-way latency of something that goes there and back: half of each round trip, collected by the one CPU that
/// measures.
final class Latency {
    private final String name;
    private long roundTrips;
    private long total;
    private long shortest = Long.MAX_VALUE;
    private long longest;

    Latency(String name) {
        this.name = name;
    }

    /// @param picoseconds length of a round trip
    void add(long picoseconds) {
        roundTrips++;
        total += picoseconds;
        shortest = Math.min(shortest, picoseconds);
        longest = Math.max(longest, picoseconds);
    }

    /// Mean, minimum and maximum; none before the first round trip.
    List<Metric> metrics() {
        return roundTrips == 0
                ? List.of()
                : List.of(
                        Metric.gauge(name + ".mean", "ps", total / 2.0 / roundTrips),
                        Metric.gauge(name + ".min", "ps", shortest / 2.0),
                        Metric.gauge(name + ".max", "ps", longest / 2.0));
    }
}
