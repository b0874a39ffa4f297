package org.crosspoint.core.internal.hardware;

import org.crosspoint.core.hardware.MachineDescription;
import org.crosspoint.core.hardware.MachineDescription.Cache;
import org.crosspoint.core.hardware.MachineDescription.Timing;
import org.jspecify.annotations.Nullable;

/// A memory node's home agent: its directory port, its memory-side cache if it has one, and its RAM.
///
/// Requests come in order of time, so a busy-until per resource is an exact first-come-first-served queue.
final class MemoryNode {
    private final long directoryOccupancy;
    private final long memoryTime;
    private final long memoryOccupancy;

    /// In front of RAM; null if there is none.
    final @Nullable MemorySideCache cache;

    private long directoryFree;
    private long memoryFree;

    /// Times are picoseconds.
    MemoryNode(long directoryOccupancy, long memoryTime, long memoryOccupancy, @Nullable MemorySideCache cache) {
        this.directoryOccupancy = directoryOccupancy;
        this.memoryTime = memoryTime;
        this.memoryOccupancy = memoryOccupancy;
        this.cache = cache;
    }

    /// A node of a machine as its description says.
    static MemoryNode of(SimulatedMachine machine, int node) {
        MachineDescription description = machine.description;
        Timing timing = description.timing();
        long cycle = description.cycle();
        MemorySideCache cache = description.caches().stream()
                .filter(level -> level.scope() == Cache.Scope.NODE)
                .findFirst()
                .map(level -> new MemorySideCache(
                        level,
                        machine.memory,
                        Replacement.of(level, machine.seed, node),
                        Math.max(0, level.latency() - timing.miss() - timing.directory()) * cycle))
                .orElse(null);
        int memoryLatency = description.memoryLatency(description.stations().get(machine.memory.stationOfNode(node)));
        return new MemoryNode(
                timing.directoryOccupancy() * cycle, memoryLatency * cycle, timing.memoryOccupancy() * cycle, cache);
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
        if (cache == null) {
            return accessMemory(at);
        }
        return cache.lookUp(line) >= 0 ? at + cache.time : fetch(cache, line, false, at);
    }

    /// Takes a line that is written back; nobody waits for it.
    void write(int line, long at) {
        if (cache == null) {
            accessMemory(at);
            return;
        }
        int slot = cache.lookUp(line);
        if (slot >= 0) {
            cache.written(slot);
        } else if (cache.bring(line, true)) {
            accessMemory(at);
        }
    }

    /// Takes a word that is written through; nobody waits for it. Its line comes from RAM if the cache does not have
    /// it.
    void writeWord(int line, long at) {
        if (cache == null) {
            accessMemory(at);
            return;
        }
        int slot = cache.lookUp(line);
        if (slot >= 0) {
            cache.written(slot);
        } else {
            fetch(cache, line, true, at);
        }
    }

    /// A line comes from RAM into the cache. What makes room for it goes to RAM after that.
    ///
    /// @return when it is there
    private long fetch(MemorySideCache into, int line, boolean written, long at) {
        long there = accessMemory(at);
        if (into.bring(line, written)) {
            accessMemory(at);
        }
        return there;
    }

    private long accessMemory(long at) {
        long start = Math.max(at, memoryFree);
        memoryFree = start + memoryOccupancy;
        return start + memoryTime;
    }
}
