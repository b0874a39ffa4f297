package org.crosspoint.core.internal.hardware;

/// 64 KiB of physical memory that has been allocated: its words, and what the hardware knows of its place.
final class Chunk {
    static final int SHIFT = 16;
    static final int BYTES = 1 << SHIFT;

    /// [#home] of memory whose lines are dealt to the nodes in turn.
    static final int INTERLEAVED = -1;

    /// [#owner] of memory that every CPU may touch.
    static final int SHARED = -1;

    final long[] words = new long[BYTES / Long.BYTES];

    /// Dense number of its first line.
    final int firstLine;

    /// Memory node, or [#INTERLEAVED].
    final int home;

    /// The only CPU that may touch it, or [#SHARED].
    final int owner;

    Chunk(int firstLine, int home, int owner) {
        this.firstLine = firstLine;
        this.home = home;
        this.owner = owner;
    }
}
