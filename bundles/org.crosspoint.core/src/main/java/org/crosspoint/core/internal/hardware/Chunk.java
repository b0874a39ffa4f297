package org.crosspoint.core.internal.hardware;

/// What the hardware knows of the place of 64 KiB of physical memory. All chunks of a place share one.
///
/// @param home memory node, or [#INTERLEAVED]
/// @param owner the only CPU that may touch it, or [#SHARED]
record Chunk(int home, int owner) {
    static final int SHIFT = 16;
    static final int BYTES = 1 << SHIFT;

    /// [#home] of memory whose lines are dealt to the nodes in turn.
    static final int INTERLEAVED = -1;

    /// [#owner] of memory that every CPU may touch.
    static final int SHARED = -1;

    boolean isShared() {
        return owner == SHARED;
    }
}
