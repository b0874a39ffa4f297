package org.crosspoint.integration.laboratory;

import java.util.List;

/// A hot swap that is over.
///
/// @param throughputAfter units per second after it; NaN if it was not measured
/// @param message         why it was rolled back
public record Swap(
        String kind,
        String from,
        String to,
        boolean rolledBack,
        String message,
        List<String> details,
        List<String> moved,
        double throughputAfter) {}
