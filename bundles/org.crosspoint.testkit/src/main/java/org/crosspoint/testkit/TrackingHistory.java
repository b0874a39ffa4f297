package org.crosspoint.testkit;

import java.util.BitSet;
import java.util.function.BiConsumer;
import org.crosspoint.core.hardware.CacheSet;
import org.crosspoint.core.hardware.Islands;
import org.crosspoint.core.hardware.SharerTracking;
import org.crosspoint.core.hardware.SharerTracking.Ordering;
import org.crosspoint.core.sim.RandomStream;

/// A random history of loads, stores and evictions, told or silent, with an exact account of who has a copy of which
/// line. At each request it shows what the tracking answered beside what it had to.
///
/// The *owner* of a line is the last cache that had the only copy, as long as it has one: it may have written to it, so
/// that a load may not pass it by, and it gives the line up silently only if it did not.
///
/// Of a tracking with islands each island has its own account: to it, those of the others have no copies.
final class TrackingHistory {
    private static final int NOBODY = -1;

    private final SharerTracking tracking;
    private final int caches;
    private final int lines;
    private final Islands islands;
    private final RandomStream random;
    private final CacheSet targets;
    private final CacheSet displaced;

    /// For each line and island, as the arrays below.
    private final BitSet[] holders;

    private final int[] owner;

    /// Whether the owner wrote to the line.
    private final boolean[] dirty;

    /// What a tracking answered.
    ///
    /// @param requester the cache that asked
    /// @param named the caches it named
    /// @param displaced the caches that had to give the line up to a load
    /// @param needed the caches it had to name
    /// @param holders the other caches that keep the line
    /// @param mayBeShared whether it said that there may be some
    record Answer(
            int line,
            int requester,
            boolean exclusive,
            BitSet named,
            BitSet displaced,
            BitSet needed,
            BitSet holders,
            boolean mayBeShared) {
        /// In words, for findings.
        String describe() {
            return (exclusive ? "a store" : "a load") + " of cache " + requester + " to line " + line
                    + " goes to caches " + named + " and had to go to " + needed;
        }
    }

    TrackingHistory(SharerTracking tracking, int caches, int lines, long seed) {
        this.tracking = tracking;
        this.caches = caches;
        this.lines = lines;
        random = new RandomStream(seed, "history of " + caches);
        targets = new CacheSet(caches);
        displaced = new CacheSet(caches);
        islands = tracking.islands().orElse(new Islands(caches, false));
        int accounts = lines * islands.count(caches);
        holders = new BitSet[accounts];
        owner = new int[accounts];
        dirty = new boolean[accounts];
        for (int line = 0; line < accounts; line++) {
            holders[line] = new BitSet(caches);
            owner[line] = NOBODY;
        }
    }

    /// Goes on for some events.
    ///
    /// @param check sees each answer with its number
    void run(int events, BiConsumer<Integer, Answer> check) {
        for (int event = 0; event < events; event++) {
            int line = random.nextInt(lines);
            int cache = random.nextInt(caches);
            int kind = random.nextInt(10);
            if (kind < 5) {
                load(line, cache, event, check);
            } else if (kind < 7) {
                store(line, cache, event, check);
            } else {
                evict(line, cache, random.nextInt(2) == 0);
            }
        }
    }

    private int account(int line, int cache) {
        return line * islands.count(caches) + islands.of(cache);
    }

    private void load(int line, int cache, int event, BiConsumer<Integer, Answer> check) {
        int at = account(line, cache);
        if (holders[at].get(cache)) {
            return;
        }
        BitSet needed = new BitSet();
        if (owner[at] != NOBODY) {
            needed.set(owner[at]);
        }
        ask(line, cache, false, needed, event, check);
        if (owner[at] != NOBODY && !holders[at].get(owner[at])) {
            owner[at] = NOBODY;
        }
        boolean sole = holders[at].isEmpty();
        holders[at].set(cache);
        if (sole) {
            owner[at] = cache;
            dirty[at] = false;
        }
        tracking.filled(line, cache, sole);
    }

    private void store(int line, int cache, int event, BiConsumer<Integer, Answer> check) {
        int at = account(line, cache);
        boolean only = holders[at].get(cache) && holders[at].cardinality() == 1;
        if (!only || owner[at] != cache) {
            BitSet needed = (BitSet) holders[at].clone();
            needed.clear(cache);
            ask(line, cache, true, needed, event, check);
            holders[at].clear();
            holders[at].set(cache);
            owner[at] = cache;
            tracking.filled(line, cache, true);
        }
        dirty[at] = true;
    }

    private void evict(int line, int neighbour, boolean told) {
        int at = account(line, neighbour);
        int held = holders[at].cardinality();
        if (held == 0) {
            return;
        }
        int cache = holders[at].nextSetBit(0);
        for (int skip = random.nextInt(held); skip > 0; skip--) {
            cache = holders[at].nextSetBit(cache + 1);
        }
        holders[at].clear(cache);
        boolean owned = owner[at] == cache;
        if (told || (owned && dirty[at])) {
            tracking.dropped(line, cache);
        }
        if (owned) {
            owner[at] = NOBODY;
        }
    }

    private void ask(
            int line, int cache, boolean exclusive, BitSet needed, int event, BiConsumer<Integer, Answer> check) {
        makeRoom(line);
        int at = account(line, cache);
        targets.clear();
        tracking.targets(line, cache, exclusive, targets);
        displaced.clear();
        if (!exclusive && tracking.ordering() == Ordering.HOME) {
            tracking.displaced(line, cache, targets, displaced);
        }
        BitSet leaving = bits(displaced);
        holders[at].andNot(leaving);
        BitSet others = (BitSet) holders[at].clone();
        others.clear(cache);
        boolean mayBeShared = tracking.mayBeShared(line, cache, targets);
        check.accept(event, new Answer(line, cache, exclusive, bits(targets), leaving, needed, others, mayBeShared));
    }

    private void makeRoom(int line) {
        displaced.clear();
        int recalled = tracking.recalls()
                ? tracking.recalled(line, 0, line, other -> false, displaced)
                : SharerTracking.NO_LINE;
        if (recalled >= 0) {
            holders[recalled].andNot(bits(displaced));
            owner[recalled] = NOBODY;
        }
    }

    private static BitSet bits(CacheSet set) {
        BitSet bits = new BitSet();
        for (int cache = set.next(0); cache >= 0; cache = set.next(cache + 1)) {
            bits.set(cache);
        }
        return bits;
    }
}
