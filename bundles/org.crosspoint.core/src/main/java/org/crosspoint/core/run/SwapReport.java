package org.crosspoint.core.run;

import java.util.List;
import org.crosspoint.core.design.DesignKind;

/// What a hot swap did. Times are simulated picoseconds. Of a swap that was rolled back they are those of the
/// attempt; if its report had been made before the design failed, those of the way back.
///
/// @param kind what was replaced
/// @param from id of the old design
/// @param to id of the new one
/// @param requestedAt when the gate closed
/// @param drained how long until nobody was inside
/// @param transferred how long the transfer took (write-backs)
/// @param moved what was moved, for instance `1 lock`, `312 lines written back`
/// @param waited CPUs that waited at the gate
/// @param throughputBefore completed units per second over the time before, at most the last 100 µs
/// @param throughputAfter the same after the gate opened; NaN until it is known
/// @param rolledBack whether the old design is in place again
/// @param message empty, or why it was rolled back
/// @param details a state dump when it was rolled back
public record SwapReport(
        DesignKind kind,
        String from,
        String to,
        long requestedAt,
        long drained,
        long transferred,
        List<String> moved,
        int waited,
        double throughputBefore,
        double throughputAfter,
        boolean rolledBack,
        String message,
        List<String> details) {}
