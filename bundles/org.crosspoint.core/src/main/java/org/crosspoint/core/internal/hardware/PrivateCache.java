package org.crosspoint.core.internal.hardware;

import java.util.List;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.hardware.MachineDescription.Cache;
import org.crosspoint.core.hardware.MachineDescription.Cache.Inclusion;
import org.crosspoint.core.hardware.MachineDescription.Cache.Kind;
import org.jspecify.annotations.Nullable;

/// The private caches of one CPU: the outermost level, where coherence lives, and inclusive filters in front
/// of it, of which the first may be two, for data and instructions.
///
/// A slot of the outermost level has the protocol's state and what the CPU may do in it, in one number. A probe
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

    /// The level next to the CPU has it changed.
    private static final int WRITTEN = 0x100;

    private final short[] states;

    /// Of probed slots: until when they may be read …
    private final long[] loadUntil;

    /// … and written.
    private final long[] storeUntil;

    /// The levels through which data come, from the CPU outwards …
    private final Filter[] filters;

    /// … and those through which instructions do.
    private final Filter[] fetchFilters;

    /// Whether instructions are fetched at all.
    final boolean fetches;

    /// Look-ups in the outermost level, without those of data if it is the first.
    private long accesses;

    private long misses;

    /// Of the outermost level; kept by [Coherence].
    long writeBacks;

    /// What the last of [#filters] has to do with the others; if it does not include them, the tags of this cache are
    /// those of all levels together, and are no level themselves.
    private final Inclusion inclusion;

    private final @Nullable LeavingLines leaving;

    /// @param levels private levels from the CPU outwards, at least one
    /// @param seed of the run
    /// @param core whose caches these are
    PrivateCache(List<Cache> levels, int lineBytes, long seed, int core) {
        super(
                LeavingLines.tags(levels, lineBytes),
                lineBytes,
                LeavingLines.isInclusive(levels) ? Replacement.of(levels.getLast(), seed, core) : null);
        boolean inclusive = LeavingLines.isInclusive(levels);
        inclusion = inclusive ? Inclusion.INCLUSIVE : levels.getLast().inclusion();
        leaving = inclusive ? null : new LeavingLines();
        states = new short[slots()];
        loadUntil = new long[slots()];
        storeUntil = new long[slots()];
        List<Filter> inner = levels.subList(0, levels.size() - (inclusive ? 1 : 0)).stream()
                .map(level -> new Filter(level, lineBytes, Replacement.of(level, seed, core)))
                .toList();
        filters = inner.stream().filter(level -> level.kind != Kind.INSTRUCTION).toArray(Filter[]::new);
        fetchFilters = inner.stream().filter(level -> level.kind != Kind.DATA).toArray(Filter[]::new);
        fetches = levels.getFirst().kind() == Kind.UNIFIED || filters.length < inner.size();
        if (fetches && levels.getLast().kind() != Kind.UNIFIED) {
            throw new SpecificationException("Cache " + levels.getLast().name()
                    + " holds data only, though instructions have to come through it; make it unified, or leave"
                    + " instruction caches out.");
        }
    }

    /// Slot of a line in the outermost level, or [#ABSENT]; the line moves into the levels nearer to the CPU.
    /// One that a probe has taken away by `time`, though the engine has yet to say so, is left where it is:
    /// it moves nothing.
    ///
    /// @return `slot | latency << 32` in cycles, negative if absent
    long lookUp(int line, long time) {
        if (filters.length == 0) {
            int slot = find(line);
            if (slot < 0) {
                misses++;
                return ABSENT;
            }
            if (!isGone(slot, time)) {
                touch(slot);
            } else if (!isUpdated(slot)) {
                misses++;
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
                } else if (!isUpdated(slot)) {
                    misses(filters);
                }
                return ((long) first.latencyCycles << 32) | slot;
            }
        }
        return lookUp(filters, 1, line, time);
    }

    /// The same for an instruction, through the levels that hold instructions. In the first of them it is found without
    /// latency.
    long lookUpInstruction(int line, long time) {
        long found = lookUp(fetchFilters, 0, line, time);
        int nearest = fetchFilters.length == 0 ? latencyCycles : fetchFilters[0].latencyCycles;
        return found < 0 || found >>> 32 > nearest ? found : (int) found;
    }

    /// @param from the first level to look into; those before it have missed
    private long lookUp(Filter[] levels, int from, int line, long time) {
        int slot = find(line);
        if (slot >= 0 && isGone(slot, time) && isUpdated(slot)) {
            return ((long) latencyCycles << 32) | slot;
        }
        for (int level = 0; level < from; level++) {
            levels[level].misses++;
        }
        if (slot < 0 || isGone(slot, time)) {
            for (int level = from; level < levels.length; level++) {
                levels[level].accesses++;
                levels[level].misses++;
            }
            accesses++;
            misses++;
            return slot < 0 ? ABSENT : ((long) latencyCycles << 32) | slot;
        }
        return use(levels, from, line, slot, time);
    }

    /// A copy that is there is used: it moves into the levels nearer to the CPU.
    private long use(Filter[] levels, int from, int line, int slot, long time) {
        for (int level = from; level < levels.length; level++) {
            Filter filter = levels[level];
            filter.accesses++;
            int inner = filter.find(line);
            if (inner >= 0 && filter.outerSlots[inner] == slot) {
                if (inclusion == Inclusion.EXCLUSIVE && level > 0) {
                    filter.take(inner);
                } else {
                    filter.touch(inner);
                }
                fill(levels, level, line, slot, time);
                return ((long) filter.latencyCycles << 32) | slot;
            }
            filter.misses++;
        }
        if (leaving == null) {
            accesses++;
            touch(slot);
        } else if (!isInALevel(line, slot)) {
            return ABSENT;
        }
        fillAll(levels, line, slot, time);
        return ((long) latencyCycles << 32) | slot;
    }

    /// An operation that found its copy going to be updated, and so was not counted, does not wait for that.
    void usesUpdated(int slot, long time) {
        if (!isGone(slot, time)) {
            return;
        }
        for (int level = 0; level < filters.length; level++) {
            Filter filter = filters[level];
            filter.accesses += level > 0 ? 1 : 0;
            int inner = filter.find(lineAt(slot));
            if (inner >= 0 && filter.outerSlots[inner] == slot) {
                return;
            }
            filter.misses++;
        }
        accesses += filters.length > 0 ? 1 : 0;
    }

    /// A poll that was not executed finds its copy gone.
    void misses() {
        if (filters.length == 0) {
            misses++;
        } else {
            misses(filters);
        }
    }

    private void misses(Filter[] levels) {
        levels[0].misses++;
        for (int level = 1; level < levels.length; level++) {
            levels[level].accesses++;
            levels[level].misses++;
        }
        accesses++;
        misses++;
    }

    private boolean isGone(int slot, long time) {
        return (states[slot] & PROBED) != 0 && time >= loadUntil[slot];
    }

    /// Puts a line into the levels before one.
    private void fill(Filter[] levels, int end, int line, int slot, long time) {
        for (int level = 0; level < end; level++) {
            Filter filter = levels[level];
            int inner = filter.find(line);
            if (inner < 0) {
                inner = filter.victim(line);
                giveUp(filter, level, inner, time);
            }
            filter.put(inner, line);
            filter.outerSlots[inner] = slot;
        }
    }

    /// A level needs a slot for another line: what it has changed there goes to the next.
    private void giveUp(Filter filter, int level, int inner, long time) {
        int line = filter.lineAt(inner);
        if (line != ABSENT) {
            int slot = filter.outerSlots[inner];
            writeToNext(filter, level, inner, line, slot, time);
            if (leaving != null) {
                filter.take(inner);
                if (lineAt(slot) == line && (!isGone(slot, time) || isUpdated(slot))) {
                    goesOut(filter, line, slot, time);
                }
            }
        }
    }

    /// A level that is not included by the last gives a line up.
    private void goesOut(Filter filter, int line, int slot, long time) {
        Filter last = filters[filters.length - 1];
        if (inclusion == Inclusion.EXCLUSIVE && filter != last) {
            int place = last.find(line);
            if (place < 0) {
                place = last.victim(line);
                giveUp(last, filters.length - 1, place, time);
            }
            last.put(place, line);
            last.outerSlots[place] = slot;
        } else if (leaving != null && !isInALevel(line, slot)) {
            leaving.add(slot);
        }
    }

    /// Slot of a line that this CPU has, or [#ABSENT]: it does not have one that all levels have given up.
    int findOwn(int line) {
        int slot = find(line);
        return slot < 0 || leaving == null || isInALevel(line, slot) ? slot : ABSENT;
    }

    private boolean isInALevel(int line, int slot) {
        return isIn(filters, line, slot) || isIn(fetchFilters, line, slot);
    }

    private static boolean isIn(Filter[] levels, int line, int slot) {
        for (Filter level : levels) {
            int inner = level.find(line);
            if (inner >= 0 && level.outerSlots[inner] == slot) {
                return true;
            }
        }
        return false;
    }

    /// The slot of a line that all levels have given up, or [#ABSENT]. Its copy is to be evicted; until then
    /// it is here, for others, but not for this CPU.
    int nextLeaving() {
        if (leaving == null) {
            return ABSENT;
        }
        while (!leaving.isEmpty()) {
            int slot = leaving.take();
            if (lineAt(slot) != ABSENT && !isInALevel(lineAt(slot), slot)) {
                return slot;
            }
        }
        return ABSENT;
    }

    private void writeToNext(Filter filter, int level, int inner, int line, int slot, long time) {
        boolean wasChanged = filter.changed[inner];
        filter.changed[inner] = false;
        if (filter.kind == Kind.INSTRUCTION) {
            return;
        }
        int state = states[slot];
        boolean changed = level == 0 ? (state & WRITTEN) != 0 : wasChanged && (state & MAY_STORE) != 0;
        if (!changed || lineAt(slot) != line || ((state & PROBED) != 0 && time >= storeUntil[slot])) {
            return;
        }
        filter.writeBacks++;
        states[slot] &= (short) ~(level == 0 ? WRITTEN : 0);
        for (int next = level + 1; next < filters.length; next++) {
            int farther = filters[next].find(line);
            if (farther >= 0) {
                filters[next].changed[farther] = true;
                return;
            }
        }
    }

    /// The levels between the first and the outermost have a line no more changed than that.
    private void clean(int slot) {
        for (int level = 1; level < filters.length; level++) {
            int inner = filters[level].find(lineAt(slot));
            if (inner >= 0) {
                filters[level].changed[inner] = false;
            }
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
        states[slot] |= (short) PROBED;
        loadUntil[slot] = arrival;
        storeUntil[slot] = arrival;
    }

    /// A probe that forbids writing will be here at `arrival`.
    void becomesReadOnly(int slot, long arrival) {
        states[slot] |= (short) PROBED;
        loadUntil[slot] = ALWAYS;
        storeUntil[slot] = arrival;
    }

    /// A word that another CPU writes comes into the copy at `end`: until then it may be read as it is, and
    /// from then on when the engine has said that it came.
    void isUpdatedAt(int slot, long end) {
        if ((states[slot] & PROBED) == 0) {
            storeUntil[slot] = end;
        }
        states[slot] |= (short) (PROBED | UPDATED);
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
        states[slot] = (short)
                (state | (protocol.loadHits[state] ? MAY_LOAD : 0) | (protocol.storeHits[state] ? MAY_STORE : 0));
        if (filters.length > 1) {
            clean(slot);
        }
    }

    /// The CPU writes a copy that it may write.
    void stored(int slot, CompiledProtocol protocol) {
        int state = states[slot];
        if ((state & WRITTEN) != 0) {
            return;
        }
        int next = protocol.afterStoreHit[state & STATE];
        if (next != (state & STATE)) {
            setState(slot, next, protocol);
            states[slot] |= (short) (state & (PROBED | UPDATED));
        }
        written(slot, protocol);
    }

    /// A copy was written. The next store to it changes nothing, so it need not look: unless the protocol says
    /// otherwise.
    void written(int slot, CompiledProtocol protocol) {
        int state = states[slot] & STATE;
        if (protocol.storeHits[state] && protocol.afterStoreHit[state] == state) {
            states[slot] |= WRITTEN;
        }
    }

    /// Puts a line into a slot, in a state that the caller sets, and into all levels.
    ///
    /// @param instruction whether into those through which instructions come
    void place(int line, int slot, boolean instruction, long time) {
        put(slot, line);
        Filter[] levels = instruction ? fetchFilters : filters;
        fillAll(levels, line, slot, time);
    }

    private void fillAll(Filter[] levels, int line, int slot, long time) {
        fill(levels, levels.length - (inclusion == Inclusion.EXCLUSIVE ? 1 : 0), line, slot, time);
    }

    void remove(int slot) {
        if (filters.length > 1) {
            clean(slot);
        }
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

    /// Look-ups in a level.
    ///
    /// @param data operations on data, which all look into the first level that holds some
    long accesses(Cache cache, long data) {
        Filter filter = filter(cache);
        boolean isFirst = filter == (filters.length == 0 ? null : filters[0]);
        return (filter == null ? accesses : filter.accesses) + (isFirst ? data : 0);
    }

    /// Of the look-ups in a level, those that did not find their line.
    long misses(Cache cache) {
        Filter filter = filter(cache);
        return filter == null ? misses : filter.misses;
    }

    /// Changed lines that a level has given up.
    long writeBacks(Cache cache) {
        Filter filter = filter(cache);
        if (filter == null || (leaving != null && filter == filters[filters.length - 1])) {
            return writeBacks;
        }
        return filter.writeBacks;
    }

    /// @return null for the outermost level
    private @Nullable Filter filter(Cache cache) {
        for (Filter[] path : new Filter[][] {filters, fetchFilters}) {
            for (Filter filter : path) {
                if (filter.cache.equals(cache)) {
                    return filter;
                }
            }
        }
        return null;
    }

    /// An inner level: for each of its slots, where the line is in the outermost level. An entry is good only while
    /// that slot still holds the line, so invalidations and evictions out there need not come here.
    private static final class Filter extends SetAssociative {
        final Cache cache;
        final Kind kind;
        final int[] outerSlots;

        /// Which lines it has changed though it is not the level next to the CPU: such came changed from there.
        final boolean[] changed;

        long accesses;
        long misses;
        long writeBacks;

        Filter(Cache cache, int lineBytes, @Nullable Replacement replacement) {
            super(cache, lineBytes, replacement);
            this.cache = cache;
            kind = cache.kind();
            outerSlots = new int[slots()];
            changed = new boolean[slots()];
        }
    }
}
