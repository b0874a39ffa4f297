package org.crosspoint.core.internal.hardware;

import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.hardware.Paging.Tlb;

/// The entries of one translation look-aside buffer, with true least-recently-used replacement.
///
/// A *key* is the number of a virtual page with the tag of its address space in its lowest bits; it is not negative.
final class TranslationBuffer {
    static final int ABSENT = -1;

    /// When an entry whose page nobody has released becomes stale.
    static final long NEVER = Long.MAX_VALUE;

    final int latencyCycles;
    private final int tagBits;
    private final int ways;
    private final int setMask;
    private final long[] keys;
    private final long[] words;
    private final long[] staleFrom;
    private final long[] uses;
    private long clock;
    long accesses;
    long misses;

    /// @param tagBits of a key
    TranslationBuffer(Tlb tlb, int tagBits) {
        this.tagBits = tagBits;
        latencyCycles = tlb.latency();
        ways = tlb.ways();
        int sets = tlb.entries() / ways;
        if (sets * ways != tlb.entries() || Integer.bitCount(sets) != 1) {
            throw new SpecificationException("Buffer " + tlb.name() + " of " + tlb.entries() + " entries with " + ways
                    + " ways has no whole power of two of sets; change its entries or ways.");
        }
        setMask = sets - 1;
        keys = new long[tlb.entries()];
        words = new long[tlb.entries()];
        staleFrom = new long[tlb.entries()];
        uses = new long[tlb.entries()];
        clear();
    }

    /// Whether an entry is there for good, unless its own CPUs remove it.
    boolean keeps(long key) {
        int found = find(key);
        return found >= 0 && staleFrom[found] == NEVER;
    }

    /// The place of an entry, which counts as used, or [#ABSENT].
    int lookUp(long key) {
        accesses++;
        int found = find(key);
        if (found >= 0) {
            uses[found] = ++clock;
        } else {
            misses++;
        }
        return found;
    }

    private int find(long key) {
        int first = firstOf(key);
        for (int at = first; at < first + ways; at++) {
            if (keys[at] == key) {
                return at;
            }
        }
        return ABSENT;
    }

    private int firstOf(long key) {
        return ((int) (key >>> tagBits) & setMask) * ways;
    }

    /// The word of the page table that an entry holds.
    long word(int place) {
        return words[place];
    }

    /// From when on the entry at a place must not be used.
    long staleFrom(int place) {
        return staleFrom[place];
    }

    /// Puts an entry in, in place of an empty one or the least recently used of its set.
    void put(long key, long word, long stale) {
        int place = find(key);
        if (place < 0) {
            place = firstOf(key);
            for (int at = place + 1; at < firstOf(key) + ways; at++) {
                place = uses[at] < uses[place] ? at : place;
            }
        }
        keys[place] = key;
        words[place] = word;
        staleFrom[place] = stale;
        uses[place] = ++clock;
    }

    void remove(long key) {
        int place = find(key);
        if (place >= 0) {
            empty(place);
        }
    }

    /// Nobody has a right to the entries that lead to a page, from some time on.
    ///
    /// @param mask of the bits of a word that are the page's address
    void release(long page, long mask, long from) {
        for (int place = 0; place < keys.length; place++) {
            if (keys[place] != ABSENT && (words[place] & mask) == page) {
                staleFrom[place] = Math.min(staleFrom[place], from);
            }
        }
    }

    void removeAllOf(int tag) {
        for (int place = 0; place < keys.length; place++) {
            if (keys[place] != ABSENT && (keys[place] & ((1L << tagBits) - 1)) == tag) {
                empty(place);
            }
        }
    }

    void clear() {
        for (int place = 0; place < keys.length; place++) {
            empty(place);
        }
    }

    private void empty(int place) {
        keys[place] = ABSENT;
        uses[place] = 0;
        staleFrom[place] = NEVER;
    }
}
