package org.crosspoint.core.internal.hardware;

import java.util.Arrays;

/// The pages of a machine that were released of late: what leads there may not be used from a look-ahead later on
/// ([org.crosspoint.core.hardware.Mmu#release]).
///
/// Of a translation that another core reads from the page tables in between nobody can say whether it was read before
/// or after the release, whose core it had not heard of: it goes out of date as those do that were in a buffer. Threads
/// of the core itself hear of it at once, and may use the page for something else.
final class Releases {
    private long[] pages = new long[4];
    private long[] from = new long[4];
    private int[] cores = new int[4];
    private int count;

    /// @param page its physical address
    /// @param core whose CPU releases it
    /// @param at when
    /// @param staleFrom from when on nobody may use it
    void add(long page, int core, long at, long staleFrom) {
        forgetUpTo(at);
        if (count == pages.length) {
            pages = Arrays.copyOf(pages, 2 * count);
            from = Arrays.copyOf(from, 2 * count);
            cores = Arrays.copyOf(cores, 2 * count);
        }
        pages[count] = page;
        from[count] = staleFrom;
        cores[count++] = core;
    }

    private void forgetUpTo(long now) {
        int kept = 0;
        for (int i = 0; i < count; i++) {
            if (from[i] > now) {
                pages[kept] = pages[i];
                from[kept] = from[i];
                cores[kept++] = cores[i];
            }
        }
        count = kept;
    }

    /// From when on a translation must not be used.
    ///
    /// @param page to which it leads
    /// @param core that has read it
    /// @param read when
    long staleFrom(long page, int core, long read) {
        long stale = TranslationBuffer.NEVER;
        for (int i = 0; i < count; i++) {
            if (pages[i] == page && cores[i] != core && read < from[i]) {
                stale = Math.min(stale, from[i]);
            }
        }
        return stale;
    }
}
