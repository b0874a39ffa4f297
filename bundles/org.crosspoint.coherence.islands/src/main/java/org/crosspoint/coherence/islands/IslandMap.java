package org.crosspoint.coherence.islands;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.crosspoint.core.hardware.CacheSet;
import org.crosspoint.core.hardware.Islands;
import org.crosspoint.core.hardware.SharerTracking;
import org.crosspoint.core.sim.Metric;

/// The directories of all islands: a bit for each cache and line, of which an island's directory has those of its own
/// caches. An island of one cache needs none.
final class IslandMap implements SharerTracking {
    private final int caches;
    private final Islands islands;
    private final int words;
    private long[] presence = new long[1024];

    private long lookUps;
    private long probes;

    IslandMap(int caches, Islands islands) {
        this.caches = caches;
        this.islands = islands;
        words = Math.ceilDiv(caches, Long.SIZE);
    }

    @Override
    public Optional<Islands> islands() {
        return Optional.of(islands);
    }

    @Override
    public Ordering ordering() {
        return Ordering.HOME;
    }

    @Override
    public void targets(int line, int requester, boolean exclusive, CacheSet targets) {
        lookUps++;
        for (int cache = first(requester); cache < end(requester); cache++) {
            if (cache != requester && has(line, cache)) {
                probes++;
                targets.add(cache);
            }
        }
    }

    @Override
    public void filled(int line, int cache, boolean sole) {
        int needed = (line + 1) * words;
        if (needed > presence.length) {
            presence = Arrays.copyOf(presence, Math.max(2 * presence.length, needed));
        }
        for (int other = first(cache); sole && other < end(cache); other++) {
            dropped(line, other);
        }
        presence[line * words + cache / Long.SIZE] |= 1L << cache;
    }

    @Override
    public void dropped(int line, int cache) {
        presence[line * words + cache / Long.SIZE] &= ~(1L << cache);
    }

    private boolean has(int line, int cache) {
        int word = line * words + cache / Long.SIZE;
        return word < presence.length && ((presence[word] >>> cache) & 1) != 0;
    }

    private int first(int cache) {
        return islands.of(cache) * islands.cores();
    }

    private int end(int cache) {
        return Math.min(caches, first(cache) + islands.cores());
    }

    @Override
    public int bitsPerLine() {
        return islands.cores() == 1 ? 0 : Math.min(caches, islands.cores());
    }

    @Override
    public List<Metric> metrics() {
        return List.of(
                Metric.counter("tracking.lookups", "1", lookUps), Metric.counter("tracking.probes", "1", probes));
    }
}
