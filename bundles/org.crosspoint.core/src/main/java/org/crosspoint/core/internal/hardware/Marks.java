package org.crosspoint.core.internal.hardware;

/// What the code that a context of a CPU runs says about its accesses. Monitors keep it; nobody else asks.
public final class Marks {
    /// Depth of code by which CPUs synchronise: its loads acquire, its stores release, and neither is data.
    public int synchronising;

    /// Depth of readers who look afterwards whether a writer came between: their loads race on purpose.
    public int retrying;

    /// Depth of readers who keep nobody out: their loads acquire, and race on purpose.
    public int dereferencing;
}
