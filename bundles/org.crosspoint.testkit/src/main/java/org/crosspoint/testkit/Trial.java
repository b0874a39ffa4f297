package org.crosspoint.testkit;

import java.util.Optional;
import java.util.function.Supplier;

/// One trial of a design by one rule: a few simulations that differ in their seed.
///
/// @param title what it is tried on: `bus of 3 CPUs`
/// @param run runs it; returns a sentence about what went wrong, if anything did
public record Trial(String title, Supplier<Optional<String>> run) {
    /// Runs it.
    ///
    /// @return what went wrong, in one sentence; empty if nothing did
    public Optional<String> complaint() {
        return run.get();
    }
}
