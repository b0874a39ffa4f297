package org.crosspoint.core.internal.hardware;

import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.hardware.MachineDescription.Cache;
import org.jspecify.annotations.Nullable;

/// The tags of one set-associative cache. True least-recently-used replacement is built in; other policies keep what
/// they know of a set in the words that would hold the times of use ([Replacement]).
///
/// Lines are line addresses (`address >>> lineShift`) as ints. A *slot* is the place of a way. A set's lines
/// and the times of their last use lie side by side, so that looking a line up, touching it and choosing a
/// victim read one stretch of host memory:
///
/// ```
///   set 0: line line line …  use use use …   set 1: line line line …
///          └ slots 0, 1, 2 …                        └ slots 2·ways …
/// ```
class SetAssociative {
    static final int ABSENT = -1;

    final int latencyCycles;
    /// When the line of an empty slot was last used: before all others.
    private static final int NEVER = 0;

    private final int[] entries;
    private final int ways;
    private final int setMask;
    private final @Nullable Replacement replacement;
    private int uses;

    /// @param replacement which line makes room; null for the least recently used
    SetAssociative(Cache cache, int lineBytes, @Nullable Replacement replacement) {
        this.replacement = replacement;
        latencyCycles = cache.latency();
        ways = cache.ways();
        long sets = cache.bytes() / ((long) ways * lineBytes);
        if (sets < 1 || Long.bitCount(sets) != 1 || sets * ways * lineBytes != cache.bytes()) {
            throw new SpecificationException("Cache " + cache.name() + " of " + cache.bytes() + " bytes with " + ways
                    + " ways of " + lineBytes + " bytes has no whole power of two of sets; change its size or ways.");
        }
        setMask = (int) sets - 1;
        entries = new int[2 * (int) sets * ways];
        for (int slot = 0; slot < entries.length; slot++) {
            entries[slot] = isSlot(slot) ? ABSENT : NEVER;
        }
    }

    /// Slot of a line, or [#ABSENT].
    final int find(int line) {
        return find(line, line);
    }

    /// Slot of a line in the set of another number, or [#ABSENT].
    final int find(int line, int number) {
        int slot = firstOf(number);
        for (int end = slot + ways; slot < end; slot++) {
            if (entries[slot] == line) {
                return slot;
            }
        }
        return ABSENT;
    }

    /// The line in a slot, or [#ABSENT].
    final int lineAt(int slot) {
        return entries[slot];
    }

    /// Puts a line into a slot, as the one most recently used.
    final void put(int slot, int line) {
        entries[slot] = line;
        touch(slot);
    }

    /// Empties a slot.
    final void take(int slot) {
        entries[slot] = ABSENT;
        if (replacement == null) {
            entries[slot + ways] = NEVER;
        }
    }

    final void touch(int slot) {
        if (replacement != null) {
            int way = slot % (2 * ways);
            replacement.touched(entries, slot - way + ways, way);
            return;
        }
        if (uses == Integer.MAX_VALUE) {
            forgetAges();
        }
        entries[slot + ways] = ++uses;
    }

    /// The slot that a line, or the number that stands for it, takes: the first empty one of its set, otherwise that
    /// of the line which is replaced. Asked once for each line that is put into a slot.
    ///
    /// Which one that is nobody can guess, least of all the host: so this has no branch for it to mispredict.
    final int victim(int line) {
        int first = firstOf(line);
        if (replacement != null) {
            return replaced(replacement, first);
        }
        long oldest = Long.MAX_VALUE;
        for (int slot = first; slot < first + ways; slot++) {
            oldest = Math.min(oldest, (long) entries[slot + ways] << Integer.SIZE | slot);
        }
        return (int) oldest;
    }

    private int replaced(Replacement policy, int first) {
        for (int slot = first; slot < first + ways; slot++) {
            if (entries[slot] == ABSENT) {
                return slot;
            }
        }
        return first + policy.victim(entries, first + ways);
    }

    /// End of the range of slots; not every number below is one.
    final int slots() {
        return entries.length;
    }

    final int ways() {
        return ways;
    }

    final boolean isSlot(int number) {
        return (number / ways & 1) == 0;
    }

    private int firstOf(int line) {
        return (line & setMask) * 2 * ways;
    }

    /// The counter of uses is full: it starts again, with each set's ways in their order.
    private void forgetAges() {
        for (int first = 0; first < entries.length; first += 2 * ways) {
            int[] ranks = new int[ways];
            for (int way = 0; way < ways; way++) {
                int age = entries[first + ways + way];
                for (int other = 0; other < ways && age != NEVER; other++) {
                    ranks[way] += entries[first + ways + other] <= age ? 1 : 0;
                }
            }
            System.arraycopy(ranks, 0, entries, first + ways, ways);
        }
        uses = ways;
    }
}
