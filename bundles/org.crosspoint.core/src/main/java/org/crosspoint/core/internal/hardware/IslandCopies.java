package org.crosspoint.core.internal.hardware;

import java.util.Arrays;
import java.util.stream.IntStream;

/// What the islands' caches hold of lines: the words, and which of them the island has written since it last wrote the
/// line back. Coherence within the island makes the copies of its caches equal, so one is kept for all.
///
/// A table with linear probing. An entry is good as long as a cache of the island holds the line; others are left
/// behind, and go when the table is full.
final class IslandCopies {
    static final int ABSENT = -1;

    private static final long EMPTY = -1;
    private static final int SMALLEST = 256;

    private final PhysicalMemory memory;
    private final int islands;
    private final int wordsPerLine;
    private final Held held;
    private long[] keys = new long[SMALLEST];
    private long[] dirty = new long[SMALLEST];
    private long[] words;
    private int entries;

    /// Whether an island's copy of a line is still good for something.
    @FunctionalInterface
    interface Held {
        boolean holds(int island, int line);
    }

    /// What is told of words that go to memory.
    @FunctionalInterface
    interface WriteBack {
        /// @param after the word that now stands in place of `before`
        void written(int island, long address, long before, long after);
    }

    IslandCopies(PhysicalMemory memory, int islands, Held held) {
        this.memory = memory;
        this.islands = islands;
        this.held = held;
        wordsPerLine = memory.lineBytes() / Long.BYTES;
        words = new long[SMALLEST * wordsPerLine];
        Arrays.fill(keys, EMPTY);
    }

    /// Where an island's copy of a line is, or [#ABSENT].
    int find(int island, int line) {
        long key = key(island, line);
        int at = start(key);
        while (keys[at] != key) {
            if (keys[at] == EMPTY) {
                return ABSENT;
            }
            at = (at + 1) & (keys.length - 1);
        }
        return at;
    }

    /// The island fetches the line from memory.
    ///
    /// @return where its copy is now
    int fill(int island, int line) {
        int at = find(island, line);
        if (at == ABSENT) {
            if (2 * (entries + 1) > keys.length) {
                rebuild();
            }
            at = put(key(island, line));
            entries++;
        }
        dirty[at] = 0;
        memory.read(line, words, at * wordsPerLine);
        return at;
    }

    long word(int at, long address) {
        return words[at * wordsPerLine + wordOf(address)];
    }

    /// The island writes a word.
    void write(int at, long address, long value) {
        words[at * wordsPerLine + wordOf(address)] = value;
        dirty[at] |= 1L << wordOf(address);
    }

    /// A word is set from outside the machine: nobody has written it.
    void poke(int at, long address, long value) {
        words[at * wordsPerLine + wordOf(address)] = value;
        dirty[at] &= ~(1L << wordOf(address));
    }

    boolean isDirty(int at, long address) {
        return ((dirty[at] >>> wordOf(address)) & 1) != 0;
    }

    /// How many words the island has written and not written back.
    int dirtyWords(int at) {
        return Long.bitCount(dirty[at]);
    }

    /// Forgets what the island has written.
    void drop(int at) {
        dirty[at] = 0;
    }

    /// Sends what the island has written to memory.
    ///
    /// @param whole whether the words that it has not written go along
    void writeBack(int at, boolean whole, WriteBack told) {
        if (dirty[at] == 0) {
            return;
        }
        int island = (int) (keys[at] % islands);
        long first = memory.addressOf((int) (keys[at] / islands));
        for (int word = 0; word < wordsPerLine; word++) {
            if (whole || ((dirty[at] >>> word) & 1) != 0) {
                long address = first + (long) word * Long.BYTES;
                long before = memory.read(address);
                long after = words[at * wordsPerLine + word];
                memory.write(address, after);
                told.written(island, address, before, after);
            }
        }
        dirty[at] = 0;
    }

    /// Sends everything that islands have written to memory, line by line, of each line island by island in order of
    /// number.
    void writeAllBack(boolean whole, WriteBack told) {
        IntStream.range(0, keys.length)
                .filter(at -> keys[at] != EMPTY && dirty[at] != 0)
                .boxed()
                .sorted((one, other) -> Long.compare(keys[one], keys[other]))
                .forEach(at -> writeBack(at, whole, told));
    }

    private long key(int island, int line) {
        return (long) line * islands + island;
    }

    private int wordOf(long address) {
        return (int) (address >>> 3) & (wordsPerLine - 1);
    }

    private int start(long key) {
        long mixed = key * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> 32) & (keys.length - 1);
    }

    private int put(long key) {
        int at = start(key);
        while (keys[at] != EMPTY) {
            at = (at + 1) & (keys.length - 1);
        }
        keys[at] = key;
        return at;
    }

    /// Leaves out what nobody holds, and makes the table larger if that does not give much room.
    private void rebuild() {
        long[] oldKeys = keys;
        long[] oldDirty = dirty;
        long[] oldWords = words;
        int[] kept = IntStream.range(0, oldKeys.length)
                .filter(at -> oldKeys[at] != EMPTY
                        && (oldDirty[at] != 0
                                || held.holds((int) (oldKeys[at] % islands), (int) (oldKeys[at] / islands))))
                .toArray();
        int size = 4 * kept.length > oldKeys.length ? 2 * oldKeys.length : oldKeys.length;
        keys = new long[size];
        dirty = new long[size];
        words = new long[size * wordsPerLine];
        Arrays.fill(keys, EMPTY);
        for (int from : kept) {
            int to = put(oldKeys[from]);
            dirty[to] = oldDirty[from];
            System.arraycopy(oldWords, from * wordsPerLine, words, to * wordsPerLine, wordsPerLine);
        }
        entries = kept.length;
    }
}
