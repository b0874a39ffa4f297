package org.crosspoint.core.hardware;

/// The caches among which hardware keeps memory coherent, where that is not all of them: so many consecutive caches are
/// an *island*. Each island that caches a line has its own copy of the data. Between islands nothing is kept coherent:
/// a store is seen elsewhere when its island has written the line back and the reader's has dropped its copy
/// ([Cpu#flush], [Cpu#invalidate]).
///
/// @param cores caches of an island, at least 1; the last island may have fewer
/// @param wholeLines whether a write-back replaces the whole line, and what another island has written beside is
///     lost; otherwise only the words that the island has written go to memory
public record Islands(int cores, boolean wholeLines) {
    public Islands {
        if (cores < 1) {
            throw new IllegalArgumentException("An island has " + cores + " cores; expected at least 1.");
        }
    }

    /// Number of the island that a cache belongs to.
    public int of(int cache) {
        return cache / cores;
    }

    /// Number of islands that so many caches make.
    public int count(int caches) {
        return Math.ceilDiv(caches, cores);
    }
}
