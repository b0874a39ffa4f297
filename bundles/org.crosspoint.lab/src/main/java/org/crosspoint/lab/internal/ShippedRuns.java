package org.crosspoint.lab.internal;

import java.util.List;
import org.crosspoint.lab.Lab.ShippedSpecification;

/// Knows the run specifications that are installed.
public interface ShippedRuns {
    /// There are none: there is no framework.
    ShippedRuns NONE = List::of;

    /// All of them, in order of id, then bundle.
    List<Shipped> all();

    /// A specification and its text.
    record Shipped(ShippedSpecification description, String text) {}
}
