package org.crosspoint.integration.laboratory;

import java.util.List;

/// A simulation inside the framework.
public interface LiveRun extends AutoCloseable {
    void start();

    /// Runs for a while of simulated time, then pauses.
    void step(long picoseconds);

    void pause();

    /// Asks the programs to come to an end.
    void stop();

    /// Waits until it no longer runs.
    RunStatus await() throws InterruptedException;

    RunStatus status();

    /// Swaps a design and waits until that is over.
    ///
    /// @param parameters `name=value`
    /// @throws Refused if the swap could not begin
    Swap swap(String kind, String id, String... parameters) throws InterruptedException;

    /// All swaps so far.
    List<Swap> swaps();

    /// Value of a metric.
    ///
    /// @throws java.util.NoSuchElementException if there is none of that name
    double metric(String name);

    /// Id of the design in place.
    String design(String kind);

    @Override
    void close();
}
