package org.crosspoint.shell.view;

import java.util.List;
import java.util.Locale;
import org.crosspoint.core.sim.Metric;
import org.crosspoint.shell.format.Facts;

/// What the workload of a simulation that finished has checked at its end: had it not held, the simulation would have
/// failed.
final class Verified {
    /// The workload `lock-hammer` compares it with the count that the critical sections left in memory.
    private static final String ACQUISITIONS = "hammer.acquisitions";

    private Verified() {}

    /// The facts, and what was verified if something was.
    static Facts with(Facts facts, List<Metric> metrics) {
        return metrics.stream()
                .filter(metric -> metric.name().equals(ACQUISITIONS))
                .map(metric -> String.format(Locale.ROOT, "%,d", (long) metric.value()))
                .map(count -> facts.with("verified", "count in memory " + count + " = acquisitions " + count))
                .findFirst()
                .orElse(facts);
    }
}
