package org.crosspoint.core;

/// A bug of Crosspoint itself: an invariant of the engine that did not hold. Never the user's nor a design's fault.
public final class EngineDefect extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    public EngineDefect(String message) {
        super(message);
    }
}
