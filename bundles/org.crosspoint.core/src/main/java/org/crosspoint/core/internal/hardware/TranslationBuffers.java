package org.crosspoint.core.internal.hardware;

import org.crosspoint.core.hardware.AddressSpace;
import org.crosspoint.core.hardware.Paging;

/// The levels of translation buffers of a core, or of one of its hardware threads. A translation that is read from the
/// page tables goes into all levels, one found in a farther level into those before it.
final class TranslationBuffers {
    static final long ABSENT = -1;

    private static final int TAG_BITS = Integer.numberOfTrailingZeros(AddressSpace.MOST_TAGS);

    private final TranslationBuffer[] levels;
    private final int pageShift;

    /// Grows whenever something is removed: what was read from the page tables before may be old.
    long removals;

    /// Translations read from the page tables.
    long walks;

    TranslationBuffers(Paging paging) {
        levels = paging.tlbs().stream()
                .map(tlb -> new TranslationBuffer(tlb, TAG_BITS))
                .toArray(TranslationBuffer[]::new);
        pageShift = Integer.numberOfTrailingZeros(paging.pageBytes());
    }

    private long key(long virtual, int tag) {
        return virtual >>> pageShift << TAG_BITS | tag;
    }

    /// The word of the page table for a page, or [#ABSENT]. The CPU's time passes.
    long lookUp(TranslatingThread cpu, long virtual, int tag) {
        long key = key(virtual, tag);
        for (int level = 0; level < levels.length; level++) {
            TranslationBuffer buffer = levels[level];
            int place = buffer.lookUp(key);
            if (place >= 0) {
                if (cpu.time >= buffer.staleFrom(place)) {
                    throw cpu.usesStale(virtual, buffer.staleFrom(place));
                }
                cpu.time += buffer.latencyCycles * cpu.cycle;
                for (int nearer = 0; nearer < level; nearer++) {
                    levels[nearer].put(key, buffer.word(place), buffer.staleFrom(place));
                }
                return buffer.word(place);
            }
        }
        cpu.time += levels[levels.length - 1].latencyCycles * cpu.cycle;
        return ABSENT;
    }

    /// @param staleFrom from when on it must not be used
    void fill(long virtual, int tag, long word, long staleFrom) {
        for (TranslationBuffer buffer : levels) {
            buffer.put(key(virtual, tag), word, staleFrom);
        }
    }

    /// Whether a translation that was used just now costs nothing and is there for good, unless its own CPUs remove it.
    boolean keepForFree(long virtual, int tag) {
        return levels[0].latencyCycles == 0 && levels[0].keeps(key(virtual, tag));
    }

    /// The translation used last was used again, so many times.
    void used(long times) {
        levels[0].accesses += times;
    }

    void remove(long virtual, int tag) {
        removals++;
        for (TranslationBuffer buffer : levels) {
            buffer.remove(key(virtual, tag));
        }
    }

    void removeAllOf(int tag) {
        removals++;
        for (TranslationBuffer buffer : levels) {
            buffer.removeAllOf(tag);
        }
    }

    void clear() {
        removals++;
        for (TranslationBuffer buffer : levels) {
            buffer.clear();
        }
    }

    /// @param mask of the bits of a word that are the page's address
    void release(long page, long mask, long from) {
        for (TranslationBuffer buffer : levels) {
            buffer.release(page, mask, from);
        }
    }

    long accesses(int level) {
        return levels[level].accesses;
    }

    long misses(int level) {
        return levels[level].misses;
    }
}
