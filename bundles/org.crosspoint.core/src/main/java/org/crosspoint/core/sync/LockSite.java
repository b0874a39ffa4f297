package org.crosspoint.core.sync;

import org.crosspoint.core.hardware.Memory;

/// Where and for whom a lock is made.
///
/// @param name the lock's name; its allocations begin with it: `hammer.lock.tail`
/// @param memory where it allocates its words
/// @param node memory node on which its shared words lie
/// @param cpus number of CPUs that may use it, numbered from 0
public record LockSite(String name, Memory memory, int node, int cpus) {
    /// Allocates a word with a line of its own on the lock's node.
    ///
    /// @param part name of the word within the lock
    public long word(String part) {
        return memory.allocate(name + "." + part, Long.BYTES, node);
    }

    /// Allocates words with lines of their own on a CPU's node.
    public long wordsNear(String part, int words, int cpu) {
        return memory.allocate(name + "." + part + "[" + cpu + "]", (long) words * Long.BYTES, memory.nodeOf(cpu));
    }
}
