package org.crosspoint.core.hardware;

import java.util.Arrays;

/// A set of cache numbers, made once and used again: a bit each.
public final class CacheSet {
    private final long[] words;
    private final int caches;

    /// @param caches members are in `[0, caches)`
    public CacheSet(int caches) {
        this.caches = caches;
        words = new long[(caches + 63) >>> 6];
    }

    public void clear() {
        Arrays.fill(words, 0);
    }

    public void add(int cache) {
        words[cache >>> 6] |= 1L << cache;
    }

    public void remove(int cache) {
        words[cache >>> 6] &= ~(1L << cache);
    }

    public boolean contains(int cache) {
        return (words[cache >>> 6] >>> cache & 1) != 0;
    }

    /// Whether every member of another set over the same caches is one of this.
    public boolean containsAll(CacheSet other) {
        for (int index = 0; index < words.length; index++) {
            if ((other.words[index] & ~words[index]) != 0) {
                return false;
            }
        }
        return true;
    }

    /// Adds all caches.
    public void addAll() {
        Arrays.fill(words, -1);
        if ((caches & 63) != 0) {
            words[words.length - 1] = (1L << caches) - 1;
        }
    }

    /// Adds the caches whose bits are set in 64 of them.
    ///
    /// @param index which 64: caches `64 * index` and up
    public void addWord(int index, long bits) {
        words[index] |= bits;
    }

    /// The least member that is `from` or more, or -1.
    public int next(int from) {
        int index = from >>> 6;
        if (index >= words.length) {
            return -1;
        }
        long word = words[index] & -1L << from;
        while (word == 0) {
            if (++index == words.length) {
                return -1;
            }
            word = words[index];
        }
        return (index << 6) + Long.numberOfTrailingZeros(word);
    }

    public int size() {
        int size = 0;
        for (long word : words) {
            size += Long.bitCount(word);
        }
        return size;
    }

    public boolean isEmpty() {
        return next(0) < 0;
    }
}
