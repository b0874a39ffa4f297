package org.crosspoint.core.internal.hardware;

import java.util.Arrays;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.hardware.MachineDescription.Cache;

/// The tags of one set-associative cache with true least-recently-used replacement.
///
/// Lines are line addresses (`address >>> lineShift`) as ints. A *slot* is the index of a way of a set.
class SetAssociative {
    static final int ABSENT = -1;

    final int latencyCycles;
    final int[] lines;
    private final long[] lastUse;
    private final int ways;
    private final int setMask;
    private long uses;

    SetAssociative(Cache cache, int lineBytes) {
        latencyCycles = cache.latency();
        ways = cache.ways();
        long sets = cache.bytes() / ((long) ways * lineBytes);
        if (sets < 1 || Long.bitCount(sets) != 1 || sets * ways * lineBytes != cache.bytes()) {
            throw new SpecificationException("Cache " + cache.name() + " of " + cache.bytes() + " bytes with " + ways
                    + " ways of " + lineBytes + " bytes has no whole power of two of sets; change its size or ways.");
        }
        setMask = (int) sets - 1;
        lines = new int[(int) sets * ways];
        lastUse = new long[lines.length];
        Arrays.fill(lines, ABSENT);
    }

    /// Slot of a line, or [#ABSENT].
    final int find(int line) {
        int slot = (line & setMask) * ways;
        for (int end = slot + ways; slot < end; slot++) {
            if (lines[slot] == line) {
                return slot;
            }
        }
        return ABSENT;
    }

    final void touch(int slot) {
        lastUse[slot] = ++uses;
    }

    /// The slot that a line would take: an empty one of its set, otherwise the least recently used.
    final int victim(int line) {
        int first = (line & setMask) * ways;
        int oldest = first;
        for (int slot = first; slot < first + ways; slot++) {
            if (lines[slot] == ABSENT) {
                return slot;
            }
            if (lastUse[slot] < lastUse[oldest]) {
                oldest = slot;
            }
        }
        return oldest;
    }

    final int slots() {
        return lines.length;
    }
}
