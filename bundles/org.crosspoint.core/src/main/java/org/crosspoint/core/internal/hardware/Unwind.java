package org.crosspoint.core.internal.hardware;

/// Thrown out of a CPU's next operation to make a call inside a retired design unwind, as an interrupted system
/// call does. An `Error`, so that designs that catch exceptions let it through; without a stack trace, since nobody
/// reads it.
public final class Unwind extends Error {
    private static final long serialVersionUID = 1L;

    Unwind() {
        super("call restarts on a new design", null, false, false);
    }
}
