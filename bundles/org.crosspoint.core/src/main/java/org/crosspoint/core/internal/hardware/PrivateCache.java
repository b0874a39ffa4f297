package org.crosspoint.core.internal.hardware;

import java.util.Arrays;
import java.util.List;
import org.crosspoint.core.hardware.MachineDescription.Cache;

/// The private caches of one CPU: the outermost level, where coherence lives, and inclusive filters in front of it.
///
/// Each slot of the outermost level carries the protocol state and two times: the copy may be read before
/// `loadUntil` and written before `storeUntil`. A probe on its way sets them to its arrival when it is *sent*, so
/// the CPU may run ahead of it exactly ([Coherence]).
final class PrivateCache extends SetAssociative {
    /// [#loadUntil] and [#storeUntil] of a permission with no probe on its way.
    static final long ALWAYS = Long.MAX_VALUE;

    /// The same of a permission that the state does not give.
    static final long NEVER = 0;

    final byte[] states;
    final long[] loadUntil;
    final long[] storeUntil;

    private final Filter[] filters;

    /// @param levels private levels from the CPU outwards, at least one
    PrivateCache(List<Cache> levels, int lineBytes) {
        super(levels.getLast(), lineBytes);
        states = new byte[slots()];
        loadUntil = new long[slots()];
        storeUntil = new long[slots()];
        filters = levels.subList(0, levels.size() - 1).stream()
                .map(level -> new Filter(level, lineBytes))
                .toArray(Filter[]::new);
    }

    /// Slot of a line in the outermost level, or [#ABSENT]; the line moves into the levels nearer to the CPU.
    ///
    /// @return `slot | latency << 32` in cycles, negative if absent
    long lookUp(int line) {
        if (filters.length == 0) {
            int slot = find(line);
            if (slot < 0) {
                return ABSENT;
            }
            touch(slot);
            return ((long) latencyCycles << 32) | slot;
        }
        Filter first = filters[0];
        int inner = first.find(line);
        if (inner >= 0) {
            int slot = first.outerSlots[inner];
            if (lines[slot] == line) {
                first.touch(inner);
                return ((long) first.latencyCycles << 32) | slot;
            }
        }
        return lookUpBehindFirst(line);
    }

    private long lookUpBehindFirst(int line) {
        for (int level = 1; level < filters.length; level++) {
            int inner = filters[level].find(line);
            if (inner >= 0 && lines[filters[level].outerSlots[inner]] == line) {
                int slot = filters[level].outerSlots[inner];
                filters[level].touch(inner);
                fillFilters(line, slot, level);
                return ((long) filters[level].latencyCycles << 32) | slot;
            }
        }
        int slot = find(line);
        if (slot < 0) {
            return ABSENT;
        }
        touch(slot);
        fillFilters(line, slot, filters.length);
        return ((long) latencyCycles << 32) | slot;
    }

    private void fillFilters(int line, int slot, int levels) {
        for (int level = 0; level < levels; level++) {
            filters[level].fill(line, slot);
        }
    }

    /// Puts a line into a slot, in a state that the caller sets, and into all levels.
    void place(int line, int slot) {
        lines[slot] = line;
        touch(slot);
        fillFilters(line, slot, filters.length);
    }

    void remove(int slot) {
        lines[slot] = ABSENT;
        states[slot] = CompiledProtocol.INVALID;
        loadUntil[slot] = NEVER;
        storeUntil[slot] = NEVER;
    }

    void setState(int slot, byte state, CompiledProtocol protocol) {
        states[slot] = state;
        loadUntil[slot] = protocol.loadHits[state] ? ALWAYS : NEVER;
        storeUntil[slot] = protocol.storeHits[state] ? ALWAYS : NEVER;
    }

    /// Latency of a hit in the level next to the CPU, in cycles.
    int nearestLatency() {
        return filters.length == 0 ? latencyCycles : filters[0].latencyCycles;
    }

    void clear() {
        for (int slot = 0; slot < slots(); slot++) {
            remove(slot);
        }
    }

    /// An inner level: for each of its slots, where the line is in the outermost level. An entry is good only while
    /// that slot still holds the line, so invalidations and evictions out there need not come here.
    private static final class Filter extends SetAssociative {
        final int[] outerSlots;

        Filter(Cache cache, int lineBytes) {
            super(cache, lineBytes);
            outerSlots = new int[slots()];
            Arrays.fill(outerSlots, 0);
        }

        void fill(int line, int outerSlot) {
            int slot = find(line);
            if (slot < 0) {
                slot = victim(line);
                lines[slot] = line;
            }
            outerSlots[slot] = outerSlot;
            touch(slot);
        }
    }
}
