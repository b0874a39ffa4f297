package org.crosspoint.integration;

import java.util.stream.Stream;

/// Settings of the workload of these tests: a short critical section that all CPUs want. It checks its own count at the
/// end, so that a simulation that has finished has counted exactly.
final class Hammer {
    private static final int CPUS = 8;

    private Hammer() {}

    /// Eight CPUs, each of which has the lock that often.
    static String[] on(String machine, int iterations, String... more) {
        return settings(machine, Stream.concat(Stream.of("workload.iterations=" + iterations), Stream.of(more)));
    }

    /// Eight CPUs that go on until they are stopped.
    static String[] endless(String machine, String... more) {
        return settings(machine, Stream.of(more));
    }

    private static String[] settings(String machine, Stream<String> more) {
        Stream<String> common = Stream.of(
                "machine=" + machine,
                "cpus=" + CPUS,
                "duration=unbounded",
                "workload=lock-hammer",
                "workload.thinkCycles=50",
                "workload.criticalCycles=20");
        return Stream.concat(common, more).toArray(String[]::new);
    }
}
