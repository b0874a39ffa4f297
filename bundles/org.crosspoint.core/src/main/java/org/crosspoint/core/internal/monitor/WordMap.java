package org.crosspoint.core.internal.monitor;

import java.util.Arrays;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What is known of units of memory of equal size, by address. Memory is allocated densely, so pages of an array do.
final class WordMap<T> {
    private static final int PAGE_SHIFT = 9;

    private final int shift;
    private final Supplier<T> making;
    private @Nullable Object[][] pages = new Object[16][];

    /// @param shift bits of an address within a unit
    WordMap(int shift, Supplier<T> making) {
        this.shift = shift;
        this.making = making;
    }

    /// What is known of the unit of an address.
    @SuppressWarnings("unchecked")
    T at(long address) {
        int unit = (int) (address >>> shift);
        int page = unit >>> PAGE_SHIFT;
        if (page >= pages.length) {
            pages = Arrays.copyOf(pages, Math.max(page + 1, 2 * pages.length));
        }
        @Nullable Object[] entries = pages[page];
        if (entries == null) {
            entries = new Object[1 << PAGE_SHIFT];
            pages[page] = entries;
        }
        int entry = unit & ((1 << PAGE_SHIFT) - 1);
        Object known = entries[entry];
        if (known == null) {
            known = making.get();
            entries[entry] = known;
        }
        return (T) known;
    }
}
