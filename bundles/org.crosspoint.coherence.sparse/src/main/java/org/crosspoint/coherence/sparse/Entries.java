package org.crosspoint.coherence.sparse;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import org.crosspoint.core.hardware.CacheSet;
import org.crosspoint.core.hardware.SharerTracking;
import org.crosspoint.core.sim.Metric;

/// The directories of all homes: home after home, set after set, an entry for each way.
final class Entries implements SharerTracking {
    private static final int NO_ENTRY = -1;

    private final int caches;
    private final int words;
    private final int sets;
    private final int ways;

    /// By entry: its line plus one, 0 if it has never been used.
    private int[] lines = new int[0];

    /// When it was given to its line, and when it was last used.
    private long[] given = new long[0];

    private long[] used = new long[0];

    /// By entry so many words of presence bits.
    private long[] presence = new long[0];

    /// By line: its entry plus one, 0 if it has none.
    private int[] entries = new int[1024];

    private long clock;
    private long lookUps;
    private long probes;
    private long recalls;

    Entries(int caches, int sets, int ways) {
        this.caches = caches;
        this.sets = sets;
        this.ways = ways;
        words = (caches + Long.SIZE - 1) / Long.SIZE;
    }

    @Override
    public Ordering ordering() {
        return Ordering.HOME;
    }

    @Override
    public boolean recalls() {
        return true;
    }

    @Override
    public int recalled(int line, int home, int number, IntPredicate busy, CacheSet holders) {
        int entry = entryOf(line);
        if (entry != NO_ENTRY) {
            used[entry] = ++clock;
            return NO_LINE;
        }
        int first = firstOfSet(home, number);
        int free = free(first, busy);
        if (free != NO_ENTRY) {
            give(free, line);
            return NO_LINE;
        }
        int idle = leastRecentlyUsed(first, busy);
        int victim = idle == NO_ENTRY ? oldest(first) : idle;
        int recalled = lines[victim] - 1;
        if (idle != NO_ENTRY) {
            addHolders(victim, holders);
            recalls++;
            give(victim, line);
        }
        return recalled;
    }

    private int firstOfSet(int home, int number) {
        int first = (home * sets + (number & (sets - 1))) * ways;
        int needed = (home + 1) * sets * ways;
        if (needed > lines.length) {
            lines = Arrays.copyOf(lines, needed);
            given = Arrays.copyOf(given, needed);
            used = Arrays.copyOf(used, needed);
            presence = Arrays.copyOf(presence, needed * words);
        }
        return first;
    }

    /// One that has never been used, or whose line nobody has.
    private int free(int first, IntPredicate busy) {
        for (int entry = first; entry < first + ways; entry++) {
            if (lines[entry] == 0 || (isEmpty(entry) && !busy.test(lines[entry] - 1))) {
                return entry;
            }
        }
        return NO_ENTRY;
    }

    private boolean isEmpty(int entry) {
        for (int word = entry * words; word < (entry + 1) * words; word++) {
            if (presence[word] != 0) {
                return false;
            }
        }
        return true;
    }

    private int leastRecentlyUsed(int first, IntPredicate busy) {
        int best = NO_ENTRY;
        for (int entry = first; entry < first + ways; entry++) {
            if ((best == NO_ENTRY || used[entry] < used[best]) && !busy.test(lines[entry] - 1)) {
                best = entry;
            }
        }
        return best;
    }

    private int oldest(int first) {
        int best = first;
        for (int entry = first; entry < first + ways; entry++) {
            best = given[entry] < given[best] ? entry : best;
        }
        return best;
    }

    private void give(int entry, int line) {
        if (lines[entry] != 0) {
            entries[lines[entry] - 1] = 0;
        }
        if (line >= entries.length) {
            entries = Arrays.copyOf(entries, Math.max(2 * entries.length, line + 1));
        }
        lines[entry] = line + 1;
        entries[line] = entry + 1;
        given[entry] = ++clock;
        used[entry] = clock;
        Arrays.fill(presence, entry * words, (entry + 1) * words, 0);
    }

    private int entryOf(int line) {
        return line < entries.length ? entries[line] - 1 : NO_ENTRY;
    }

    @Override
    public void targets(int line, int requester, boolean exclusive, CacheSet targets) {
        lookUps++;
        int entry = entryOf(line);
        if (entry != NO_ENTRY) {
            addHolders(entry, targets);
            targets.remove(requester);
            probes += targets.size();
        }
    }

    private void addHolders(int entry, CacheSet holders) {
        for (int word = 0; word < words; word++) {
            holders.addWord(word, presence[entry * words + word]);
        }
    }

    @Override
    public void filled(int line, int cache, boolean sole) {
        int entry = entryOf(line);
        if (entry == NO_ENTRY) {
            return;
        }
        if (sole) {
            Arrays.fill(presence, entry * words, (entry + 1) * words, 0);
        }
        presence[entry * words + cache / Long.SIZE] |= 1L << cache;
    }

    @Override
    public void dropped(int line, int cache) {
        int entry = entryOf(line);
        if (entry != NO_ENTRY) {
            presence[entry * words + cache / Long.SIZE] &= ~(1L << cache);
        }
    }

    /// Of a line that has an entry.
    @Override
    public int bitsPerLine() {
        return caches;
    }

    @Override
    public List<Metric> metrics() {
        return List.of(
                Metric.counter("tracking.lookups", "1", lookUps),
                Metric.counter("tracking.probes", "1", probes),
                Metric.counter("tracking.recalls", "1", recalls));
    }
}
