package org.crosspoint.core.sync;

import org.crosspoint.core.hardware.Memory;

/// Where and for whom something is made by which CPUs synchronise: a readers–writer lock, a barrier, a reclamation.
///
/// @param name its name; its allocations begin with it: `list.rcu.grace-period`
/// @param memory where it allocates its words
/// @param node memory node on which its shared words lie
/// @param cpus number of CPUs that may use it, numbered from 0
public record SyncSite(String name, Memory memory, int node, int cpus) {
    /// Allocates words that lie together, in lines of their own, on the shared node; they are 0.
    ///
    /// @param part name of the words within this
    /// @param words at least 1
    /// @return address of the first of them
    public long words(String part, int words) {
        return memory.allocate(name + "." + part, (long) words * Long.BYTES, node);
    }

    /// Allocates a word with a line of its own on the shared node; it is 0.
    public long word(String part) {
        return words(part, 1);
    }

    /// Allocates words that lie together, in lines of their own, on a CPU's node; they are 0.
    public long wordsNear(String part, int words, int cpu) {
        return memory.allocate(name + "." + part + "[" + cpu + "]", (long) words * Long.BYTES, memory.nodeOf(cpu));
    }
}
