package org.crosspoint.testkit;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.crosspoint.core.sim.Metric;

/// What every list of metrics must keep.
final class MetricChecks {
    private MetricChecks() {}

    /// What is wrong with them: a name given twice, no unit, a value that is no number or negative.
    static Optional<String> complaint(List<Metric> metrics) {
        Set<String> names = new HashSet<>();
        for (Metric metric : metrics) {
            if (metric.name().isBlank() || metric.unit().isBlank()) {
                return Optional.of("metric '" + metric.name() + "' has no name or no unit");
            }
            if (!names.add(metric.name())) {
                return Optional.of("there are two metrics " + metric.name());
            }
            if (!Double.isFinite(metric.value()) || metric.value() < 0) {
                return Optional.of("metric " + metric.name() + " is " + metric.value());
            }
        }
        return Optional.empty();
    }

    /// The value of a metric, if it is there.
    static Optional<Double> value(List<Metric> metrics, String name) {
        return metrics.stream()
                .filter(metric -> metric.name().equals(name))
                .map(Metric::value)
                .findFirst();
    }
}
