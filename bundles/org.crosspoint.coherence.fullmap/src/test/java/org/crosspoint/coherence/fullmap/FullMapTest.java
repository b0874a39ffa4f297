package org.crosspoint.coherence.fullmap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.crosspoint.core.design.Parameters;
import org.crosspoint.core.hardware.CacheSet;
import org.crosspoint.core.hardware.SharerTracking;
import org.junit.jupiter.api.Test;

class FullMapTest {
    private static SharerTracking directory(int caches) {
        return new FullMap()
                .create(caches, Parameters.resolve("tracking full-map", new FullMap().parameters(), Map.of()));
    }

    @Test
    void exactlyTheCachesThatWereFilledAreProbed() {
        SharerTracking directory = directory(130);
        directory.filled(5, 0, true);
        directory.filled(5, 64, false);
        directory.filled(5, 129, false);
        assertThat(targets(directory, 130, 5, 64)).containsExactly(0, 129);
        assertThat(targets(directory, 130, 5, 1)).containsExactly(0, 64, 129);
        assertThat(targets(directory, 130, 4, 1)).isEmpty();
        assertThat(targets(directory, 130, 6, 1)).isEmpty();
    }

    @Test
    void aSoleFillForgetsEverybodyElse() {
        SharerTracking directory = directory(130);
        directory.filled(5, 0, true);
        directory.filled(5, 129, false);
        directory.filled(5, 64, true);
        assertThat(targets(directory, 130, 5, 0)).containsExactly(64);
    }

    @Test
    void aCacheThatSaysSoIsForgotten() {
        SharerTracking directory = directory(3);
        directory.filled(0, 1, true);
        directory.dropped(0, 1);
        assertThat(targets(directory, 3, 0, 2)).isEmpty();
    }

    @Test
    void linesFarApartAreKnown() {
        SharerTracking directory = directory(48);
        directory.filled(1_000_000, 7, true);
        assertThat(targets(directory, 48, 1_000_000, 0)).containsExactly(7);
        assertThat(targets(directory, 48, 999_999, 0)).isEmpty();
        assertThat(targets(directory, 48, 2_000_000, 0)).isEmpty();
    }

    /// The coherency wall: at 1024 cores an entry is 128 bytes, larger than a line of 64.
    @Test
    void anEntryIsABitForEachCache() {
        assertThat(directory(48).bitsPerLine()).isEqualTo(48);
        assertThat(directory(1024).bitsPerLine()).isEqualTo(128 * 8);
    }

    private static List<Integer> targets(SharerTracking directory, int caches, int line, int requester) {
        CacheSet targets = new CacheSet(caches);
        directory.targets(line, requester, true, targets);
        List<Integer> list = new ArrayList<>();
        for (int target = targets.next(0); target >= 0; target = targets.next(target + 1)) {
            list.add(target);
        }
        return list;
    }
}
