package org.crosspoint.coherence.fullmap;

import java.util.Arrays;
import java.util.List;
import org.crosspoint.core.hardware.CacheSet;
import org.crosspoint.core.hardware.SharerTracking;
import org.crosspoint.core.sim.Metric;

/// The directory of one simulation: so many words of presence bits for each line, one line after another. A cache that
/// dropped its copy silently keeps its bit until the line has a sole holder again, and is probed in vain.
final class PresenceBits implements SharerTracking {
    private final int caches;
    private final int words;
    private long[] presence = new long[1024];

    private long lookUps;
    private long probes;

    PresenceBits(int caches) {
        this.caches = caches;
        words = (caches + Long.SIZE - 1) / Long.SIZE;
    }

    @Override
    public Ordering ordering() {
        return Ordering.HOME;
    }

    @Override
    public void targets(int line, int requester, boolean exclusive, CacheSet targets) {
        lookUps++;
        int first = line * words;
        if (first >= presence.length) {
            return;
        }
        for (int word = 0; word < words; word++) {
            long others = presence[first + word];
            if (word == requester / Long.SIZE) {
                others &= ~(1L << requester);
            }
            if (others != 0) {
                probes += Long.bitCount(others);
                targets.addWord(word, others);
            }
        }
    }

    @Override
    public void filled(int line, int cache, boolean sole) {
        int first = line * words;
        if (first + words > presence.length) {
            presence = Arrays.copyOf(presence, Math.max(2 * presence.length, first + words));
        }
        if (sole) {
            Arrays.fill(presence, first, first + words, 0);
        }
        presence[first + cache / Long.SIZE] |= 1L << cache;
    }

    @Override
    public void dropped(int line, int cache) {
        presence[line * words + cache / Long.SIZE] &= ~(1L << cache);
    }

    @Override
    public int bitsPerLine() {
        return caches;
    }

    @Override
    public List<Metric> metrics() {
        return List.of(
                Metric.counter("tracking.lookups", "1", lookUps), Metric.counter("tracking.probes", "1", probes));
    }
}
