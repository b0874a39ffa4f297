package org.crosspoint.benchmarks;

import java.util.Collection;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;

/// What a subject costs on a machine: medians over all iterations of all forks.
///
/// @param nanoseconds CPU time of an operation
/// @param roundTrips the same in bare round trips of the same iteration
/// @param roundTripNanoseconds CPU time of a bare round trip
/// @param events events of the engine for an operation
/// @param bytes allocated for an operation
/// @param retained bytes of heap for each CPU of a simulation that has not started
record Measurement(
        Subject subject,
        int cpus,
        double nanoseconds,
        double roundTrips,
        double roundTripNanoseconds,
        double events,
        double bytes,
        double retained) {
    static Measurement of(Subject subject, int cpus, RunResult run) {
        Collection<BenchmarkResult> forks = run.getBenchmarkResults();
        return new Measurement(
                subject,
                cpus,
                median(forks, c -> c.of("nanoseconds") / c.of("operations")),
                median(forks, c -> c.of("nanoseconds") / c.of("operations") / c.of("roundTrip")),
                median(forks, c -> c.of("roundTrip")),
                median(forks, c -> c.of("events") / c.of("operations")),
                median(forks, c -> c.of("bytes") / c.of("operations")),
                median(forks, c -> c.of("retained") / cpus));
    }

    double millionOperationsPerSecond() {
        return 1e3 / nanoseconds;
    }

    double millionEventsPerSecond() {
        return events * millionOperationsPerSecond();
    }

    private static double median(Collection<BenchmarkResult> forks, ToDoubleFunction<Counters> figure) {
        double[] values = forks.stream()
                .flatMap(fork -> fork.getIterationResults().stream())
                .map(Counters::new)
                .mapToDouble(figure)
                .sorted()
                .toArray();
        int middle = values.length / 2;
        return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }

    /// The counters of one iteration.
    private record Counters(IterationResult iteration) {
        double of(String name) {
            return Objects.requireNonNull(iteration.getSecondaryResults().get(name), name)
                    .getScore();
        }
    }
}
