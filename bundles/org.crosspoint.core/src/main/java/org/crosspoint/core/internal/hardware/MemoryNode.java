package org.crosspoint.core.internal.hardware;

import org.crosspoint.core.hardware.MachineDescription;
import org.crosspoint.core.hardware.MachineDescription.Cache;
import org.crosspoint.core.hardware.MachineDescription.Timing;
import org.jspecify.annotations.Nullable;

/// A memory node's home agent: its directory port, its memory-side cache if it has one, and its RAM. The cache's set is
/// chosen by a line's number among those of the node: of lines that are dealt to the nodes, only some come here.
///
/// Requests come in order of time, so a busy-until per resource is an exact first-come-first-served queue.
final class MemoryNode {
    private final PhysicalMemory memory;
    private final long directoryOccupancy;
    private final long memoryTime;
    private final long memoryOccupancy;
    private final @Nullable SetAssociative cache;
    private final long cacheTime;
    private long directoryFree;
    private long memoryFree;

    /// @param cache the memory-side cache, or null
    /// @param cacheTime from the end of the directory look-up to the data on a hit in it, in picoseconds
    MemoryNode(
            PhysicalMemory memory,
            long directoryOccupancy,
            long memoryTime,
            long memoryOccupancy,
            @Nullable SetAssociative cache,
            long cacheTime) {
        this.memory = memory;
        this.directoryOccupancy = directoryOccupancy;
        this.memoryTime = memoryTime;
        this.memoryOccupancy = memoryOccupancy;
        this.cache = cache;
        this.cacheTime = cacheTime;
    }

    /// A node of a machine as its description says.
    static MemoryNode of(SimulatedMachine machine, int node) {
        MachineDescription description = machine.description;
        Timing timing = description.timing();
        long cycle = description.cycle();
        Cache shared = description.caches().stream()
                .filter(cache -> cache.scope() == Cache.Scope.NODE)
                .findFirst()
                .orElse(null);
        long cacheTime =
                shared == null ? 0 : Math.max(0, shared.latency() - timing.miss() - timing.directory()) * cycle;
        return new MemoryNode(
                machine.memory,
                timing.directoryOccupancy() * cycle,
                timing.memory() * cycle,
                timing.memoryOccupancy() * cycle,
                shared == null
                        ? null
                        : new SetAssociative(
                                shared, description.lineBytes(), Replacement.of(shared, machine.seed, node)),
                cacheTime);
    }

    /// A request that arrives at `at` begins its look-up when the port is free.
    long enterDirectory(long at) {
        long start = Math.max(at, directoryFree);
        directoryFree = start + directoryOccupancy;
        return start;
    }

    /// Reads a line.
    ///
    /// @return when the data leave
    long read(int line, long at) {
        if (cache != null) {
            int number = memory.numberAtHome(line);
            int slot = cache.find(line, number);
            if (slot >= 0) {
                cache.touch(slot);
                return at + cacheTime;
            }
            cache.put(cache.victim(number), line);
        }
        return accessMemory(at);
    }

    /// Takes a line that is written back; nobody waits for it.
    void write(int line, long at) {
        if (cache == null) {
            accessMemory(at);
        } else {
            int number = memory.numberAtHome(line);
            int slot = cache.find(line, number);
            cache.put(slot >= 0 ? slot : cache.victim(number), line);
        }
    }

    private long accessMemory(long at) {
        long start = Math.max(at, memoryFree);
        memoryFree = start + memoryOccupancy;
        return start + memoryTime;
    }
}
