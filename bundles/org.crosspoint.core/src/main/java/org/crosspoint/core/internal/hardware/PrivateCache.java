package org.crosspoint.core.internal.hardware;

import java.util.List;
import org.crosspoint.core.hardware.MachineDescription.Cache;
import org.jspecify.annotations.Nullable;

/// The private caches of one CPU: the outermost level, where coherence lives, and inclusive filters in front
/// of it.
///
/// A slot of the outermost level has the protocol's state and what the CPU may do in it, in one byte. A probe
/// on its way limits that in time: its arrival is noted when it is *sent*, so the CPU may run ahead of it
/// exactly ([Coherence]).
final class PrivateCache extends SetAssociative {
    /// [#loadEnds] of a copy that no probe is about to take away.
    static final long ALWAYS = Long.MAX_VALUE;

    private static final int STATE = 0x0F;
    private static final int UPDATED = 0x10;
    private static final int MAY_LOAD = 0x20;
    private static final int MAY_STORE = 0x40;
    private static final int PROBED = 0x80;

    private final byte[] states;

    /// Of probed slots: until when they may be read …
    private final long[] loadUntil;

    /// … and written.
    private final long[] storeUntil;

    private final Filter[] filters;

    /// @param levels private levels from the CPU outwards, at least one
    /// @param seed of the run
    /// @param core whose caches these are
    PrivateCache(List<Cache> levels, int lineBytes, long seed, int core) {
        super(levels.getLast(), lineBytes, Replacement.of(levels.getLast(), seed, core));
        states = new byte[slots()];
        loadUntil = new long[slots()];
        storeUntil = new long[slots()];
        filters = levels.subList(0, levels.size() - 1).stream()
                .map(level -> new Filter(level, lineBytes, Replacement.of(level, seed, core)))
                .toArray(Filter[]::new);
    }

    /// Slot of a line in the outermost level, or [#ABSENT]; the line moves into the levels nearer to the CPU. One that
    /// a
    /// probe has taken away by `time`, though the engine has yet to say so, is left where it is: it moves nothing.
    ///
    /// @return `slot | latency << 32` in cycles, negative if absent
    long lookUp(int line, long time) {
        if (filters.length == 0) {
            int slot = find(line);
            if (slot < 0) {
                return ABSENT;
            }
            if (!isGone(slot, time)) {
                touch(slot);
            }
            return ((long) latencyCycles << 32) | slot;
        }
        Filter first = filters[0];
        int inner = first.find(line);
        if (inner >= 0) {
            int slot = first.outerSlots[inner];
            if (lineAt(slot) == line) {
                if (!isGone(slot, time)) {
                    first.touch(inner);
                }
                return ((long) first.latencyCycles << 32) | slot;
            }
        }
        return lookUpBehindFirst(line, time);
    }

    private long lookUpBehindFirst(int line, long time) {
        int slot = find(line);
        if (slot < 0) {
            return ABSENT;
        }
        if (isGone(slot, time)) {
            return ((long) latencyCycles << 32) | slot;
        }
        for (int level = 1; level < filters.length; level++) {
            int inner = filters[level].find(line);
            if (inner >= 0 && filters[level].outerSlots[inner] == slot) {
                filters[level].touch(inner);
                fillFilters(line, slot, level);
                return ((long) filters[level].latencyCycles << 32) | slot;
            }
        }
        touch(slot);
        fillFilters(line, slot, filters.length);
        return ((long) latencyCycles << 32) | slot;
    }

    private boolean isGone(int slot, long time) {
        return (states[slot] & PROBED) != 0 && time >= loadUntil[slot];
    }

    private void fillFilters(int line, int slot, int levels) {
        for (int level = 0; level < levels; level++) {
            filters[level].fill(line, slot);
        }
    }

    /// Whether the CPU may read a copy at a time.
    boolean mayLoad(int slot, long time) {
        int state = states[slot];
        return (state & MAY_LOAD) != 0 && ((state & PROBED) == 0 || time < loadUntil[slot]);
    }

    /// Whether the CPU may write a copy at a time.
    boolean mayStore(int slot, long time) {
        int state = states[slot];
        return (state & MAY_STORE) != 0 && ((state & PROBED) == 0 || time < storeUntil[slot]);
    }

    /// Until when a copy that may be read now may be read.
    long loadEnds(int slot) {
        return (states[slot] & PROBED) != 0 ? loadUntil[slot] : ALWAYS;
    }

    /// A probe that invalidates the copy will be here at `arrival`.
    void goes(int slot, long arrival) {
        states[slot] |= (byte) PROBED;
        loadUntil[slot] = arrival;
        storeUntil[slot] = arrival;
    }

    /// A probe that forbids writing will be here at `arrival`.
    void becomesReadOnly(int slot, long arrival) {
        states[slot] |= (byte) PROBED;
        loadUntil[slot] = ALWAYS;
        storeUntil[slot] = arrival;
    }

    /// A word that another CPU writes comes into the copy at `end`: until then it may be read as it is, and from then
    /// on
    /// when the engine has said that it came.
    void isUpdatedAt(int slot, long end) {
        if ((states[slot] & PROBED) == 0) {
            storeUntil[slot] = end;
        }
        states[slot] |= (byte) (PROBED | UPDATED);
        loadUntil[slot] = end;
    }

    /// Whether a word that another CPU writes is on its way into the copy.
    boolean isUpdated(int slot) {
        return (states[slot] & UPDATED) != 0;
    }

    /// Whether a probe that takes the copy away is on its way.
    boolean isTaken(int slot) {
        return loadEnds(slot) != ALWAYS && !isUpdated(slot);
    }

    /// The protocol's state of a slot.
    int state(int slot) {
        return states[slot] & STATE;
    }

    /// The state changes, and no probe is on its way any more.
    void setState(int slot, int state, CompiledProtocol protocol) {
        states[slot] = (byte)
                (state | (protocol.loadHits[state] ? MAY_LOAD : 0) | (protocol.storeHits[state] ? MAY_STORE : 0));
    }

    /// The CPU writes a copy that it may write.
    void stored(int slot, CompiledProtocol protocol) {
        int state = states[slot];
        int next = protocol.afterStoreHit[state & STATE];
        if (next != (state & STATE)) {
            setState(slot, next, protocol);
            states[slot] |= (byte) (state & (PROBED | UPDATED));
        }
    }

    /// Puts a line into a slot, in a state that the caller sets, and into all levels.
    void place(int line, int slot) {
        put(slot, line);
        fillFilters(line, slot, filters.length);
    }

    void remove(int slot) {
        take(slot);
        states[slot] = CompiledProtocol.INVALID;
    }

    /// Latency of a hit in the level next to the CPU, in cycles.
    int nearestLatency() {
        return filters.length == 0 ? latencyCycles : filters[0].latencyCycles;
    }

    void clear() {
        for (int slot = 0; slot < slots(); slot++) {
            if (isSlot(slot)) {
                remove(slot);
            }
        }
    }

    /// An inner level: for each of its slots, where the line is in the outermost level. An entry is good only while
    /// that slot still holds the line, so invalidations and evictions out there need not come here.
    private static final class Filter extends SetAssociative {
        final int[] outerSlots;

        Filter(Cache cache, int lineBytes, @Nullable Replacement replacement) {
            super(cache, lineBytes, replacement);
            outerSlots = new int[slots()];
        }

        void fill(int line, int outerSlot) {
            int slot = find(line);
            if (slot < 0) {
                slot = victim(line);
            }
            put(slot, line);
            outerSlots[slot] = outerSlot;
        }
    }
}
