package org.crosspoint.coherence.limited;

import java.util.Arrays;
import org.crosspoint.core.hardware.CacheSet;

/// The pointers of all lines: for each line a row of caches, the oldest first, and a bit that says that there were too
/// few of them once.
final class Pointers {
    private static final int NOBODY = 0;

    private final int each;
    private final int stride;

    /// For each line its pointers, each plus one so that 0 is nobody, and the overflow bit.
    private int[] rows;

    /// @param each pointers of a line, 1 or more
    Pointers(int each) {
        this.each = each;
        stride = each + 1;
        rows = new int[1024 * stride];
    }

    /// Bits of one pointer: the number of a cache, and whether it is in use.
    static int bits(int caches) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(1, caches - 1)) + 1;
    }

    /// Adds the caches that a line points to, but for one, to a set.
    ///
    /// @return how many
    int addOthers(int line, int but, CacheSet targets) {
        int others = 0;
        int first = line * stride;
        for (int at = first; knows(line) && at < first + each && rows[at] != NOBODY; at++) {
            if (rows[at] != but + 1) {
                targets.add(rows[at] - 1);
                others++;
            }
        }
        return others;
    }

    boolean contains(int line, int cache) {
        return indexOf(line, cache) >= 0;
    }

    boolean isFull(int line) {
        return knows(line) && rows[line * stride + each - 1] != NOBODY;
    }

    /// The cache that a line has pointed to longest; the line must point to one.
    int oldest(int line) {
        return at(line, 0);
    }

    /// A cache that a line points to, by age from 0; the line must point to so many.
    int at(int line, int age) {
        return rows[line * stride + age] - 1;
    }

    boolean overflowed(int line) {
        return knows(line) && rows[line * stride + each] != 0;
    }

    void overflow(int line) {
        rows[line * stride + each] = 1;
    }

    /// Points to one cache only.
    void set(int line, int cache) {
        grow(line);
        int first = line * stride;
        Arrays.fill(rows, first, first + stride, NOBODY);
        rows[first] = cache + 1;
    }

    /// Points to one more cache; a pointer must be free.
    void add(int line, int cache) {
        grow(line);
        int at = line * stride;
        while (rows[at] != NOBODY) {
            at++;
        }
        rows[at] = cache + 1;
    }

    /// Points to a cache no more; later ones move up.
    void remove(int line, int cache) {
        int at = indexOf(line, cache);
        if (at >= 0) {
            int last = line * stride + each - 1;
            System.arraycopy(rows, at + 1, rows, at, last - at);
            rows[last] = NOBODY;
        }
    }

    private int indexOf(int line, int cache) {
        int first = line * stride;
        for (int at = first; knows(line) && at < first + each; at++) {
            if (rows[at] == cache + 1) {
                return at;
            }
        }
        return -1;
    }

    private boolean knows(int line) {
        return line * stride < rows.length;
    }

    private void grow(int line) {
        if (!knows(line)) {
            rows = Arrays.copyOf(rows, Math.max(2 * rows.length, (line + 1) * stride));
        }
    }
}
