package org.crosspoint.core.internal.hardware;

/// What the hardware knows of the place of 64 KiB of physical memory. All chunks of a place share one.
///
/// @param home memory node, or how its lines are dealt to the nodes: [#INTERLEAVED], [#HASHED] or [#FIRST_TOUCH]
/// @param owner the only CPU that may touch it, or [#SHARED]
/// @param blockShift of [#INTERLEAVED]: logarithm of the number of lines that lie together on a node, at most 31
record Chunk(int home, int owner, int blockShift) {
    static final int SHIFT = 16;
    static final int BYTES = 1 << SHIFT;

    /// [#home] of memory whose blocks of lines are dealt to the nodes in turn.
    static final int INTERLEAVED = -1;

    /// [#home] of memory whose lines are dealt to the nodes by a hash.
    static final int HASHED = -2;

    /// [#home] of memory of which each page goes to the node of the CPU that touches it first.
    static final int FIRST_TOUCH = -3;

    /// [#owner] of memory that every CPU may touch.
    static final int SHARED = -1;

    /// Memory of one node.
    Chunk(int home, int owner) {
        this(home, owner, 0);
    }

    boolean isShared() {
        return owner == SHARED;
    }
}
