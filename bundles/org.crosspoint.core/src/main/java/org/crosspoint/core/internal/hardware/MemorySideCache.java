package org.crosspoint.core.internal.hardware;

import org.crosspoint.core.hardware.MachineDescription.Cache;
import org.jspecify.annotations.Nullable;

/// The cache of a memory node, in front of its RAM: whatever comes from there or goes there is put into it,
/// and goes on to RAM when another line takes its place. A line's set is chosen by its number among those of
/// the node: of lines that are dealt to the nodes, only some come here.
final class MemorySideCache extends SetAssociative {
    private final PhysicalMemory memory;

    /// Whether RAM lacks what a slot's line holds.
    private final boolean[] dirty;

    /// From the end of the directory look-up to the data, in picoseconds.
    final long time;

    long accesses;
    long misses;
    long writeBacks;

    /// @param time from the end of the directory look-up to the data on a hit, in picoseconds
    MemorySideCache(Cache cache, PhysicalMemory memory, @Nullable Replacement replacement, long time) {
        super(cache, memory.lineBytes(), replacement);
        this.memory = memory;
        this.time = time;
        dirty = new boolean[slots()];
    }

    /// Looks a line up; it is the one most recently used then.
    ///
    /// @return its slot, or [#ABSENT]
    int lookUp(int line) {
        accesses++;
        int slot = find(line, memory.numberAtHome(line));
        if (slot >= 0) {
            touch(slot);
        } else {
            misses++;
        }
        return slot;
    }

    /// Brings a line in that was not there.
    ///
    /// @param written whether RAM lacks what it holds
    /// @return whether the line whose place it takes has to be written to RAM
    boolean bring(int line, boolean written) {
        int slot = victim(memory.numberAtHome(line));
        boolean leavesDirty = lineAt(slot) != ABSENT && dirty[slot];
        writeBacks += leavesDirty ? 1 : 0;
        put(slot, line);
        dirty[slot] = written;
        return leavesDirty;
    }

    /// A line that is there is written.
    void written(int slot) {
        dirty[slot] = true;
    }
}
