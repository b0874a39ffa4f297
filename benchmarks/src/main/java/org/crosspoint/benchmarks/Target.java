package org.crosspoint.benchmarks;

import java.util.List;

/// What the engine is to reach.
///
/// @param millionOperationsPerSecond at least
/// @param roundTrips bare round trips per operation, at most
/// @param growth cost of an operation at 1024 CPUs by that at 4, at most
record Target(Subject subject, double millionOperationsPerSecond, double roundTrips, double growth) {
    /// Number of CPUs for which speed is given.
    static final int CPUS = 48;

    /// Numbers of CPUs between which growth is given.
    static final int FEWEST = 4;

    static final int MOST = 1024;

    /// All targets.
    static final List<Target> ALL =
            List.of(new Target(Subject.PRIVATE_STREAM, 15, 0.6, 2.5), new Target(Subject.RANDOM_SHARING, 2.5, 4, 4.5));

    boolean isForSpeedOf(Measurement measurement) {
        return measurement.subject() == subject && measurement.cpus() == CPUS;
    }
}
