package org.crosspoint.coherence.probefilter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.crosspoint.core.design.Parameters;
import org.crosspoint.core.hardware.CacheSet;
import org.crosspoint.core.hardware.SharerTracking;
import org.crosspoint.core.sim.Metric;
import org.junit.jupiter.api.Test;

class ProbeFilterTest {
    private static final int CACHES = 6;
    private static final int LINE = 3;

    private final SharerTracking filter = new ProbeFilter()
            .create(CACHES, Parameters.resolve("tracking probe-filter", new ProbeFilter().parameters(), Map.of()));

    @Test
    void aLineThatNobodyHasIsNotProbed() {
        assertThat(load(0)).isEmpty();
        assertThat(store(0)).isEmpty();
    }

    @Test
    void aLineWithOneHolderIsProbedThere() {
        filter.filled(LINE, 4, true);
        assertThat(load(0)).containsExactly(4);
        assertThat(store(0)).containsExactly(4);
        assertThat(store(4)).isEmpty();
    }

    @Test
    void aStoreToASharedLineGoesToEveryCache() {
        filter.filled(LINE, 4, true);
        filter.filled(LINE, 1, false);
        assertThat(store(0)).containsExactly(1, 2, 3, 4, 5);
        assertThat(store(4)).containsExactly(0, 1, 2, 3, 5);
        assertThat(broadcasts()).isEqualTo(2);
    }

    @Test
    void aLoadOfASharedLineGoesToTheCacheThatMayOwnItDirty() {
        filter.filled(LINE, 4, true);
        filter.filled(LINE, 1, false);
        filter.filled(LINE, 2, false);
        assertThat(load(0)).containsExactly(4);
        assertThat(load(4)).isEmpty();
        assertThat(broadcasts()).isZero();
    }

    @Test
    void whenTheOwnerHasWrittenBackLoadsGoToTheLatestFiller() {
        filter.filled(LINE, 4, true);
        filter.filled(LINE, 1, false);
        filter.dropped(LINE, 4);
        assertThat(load(0)).isEmpty();
        assertThat(store(0)).containsExactly(1, 2, 3, 4, 5);
        filter.filled(LINE, 2, false);
        filter.filled(LINE, 3, false);
        assertThat(load(0)).containsExactly(3);
    }

    @Test
    void aLineThatMayHaveSharersIsNotGivenOutExclusivelyEvenIfNobodyIsProbed() {
        filter.filled(LINE, 4, true);
        assertThat(filter.mayBeShared(LINE, 4, new CacheSet(CACHES))).isFalse();
        filter.filled(LINE, 1, false);
        filter.dropped(LINE, 4);
        assertThat(load(4)).isEmpty();
        assertThat(filter.mayBeShared(LINE, 4, new CacheSet(CACHES))).isTrue();
    }

    @Test
    void afterAStoreTheLineHasOneHolderAgain() {
        filter.filled(LINE, 4, true);
        filter.filled(LINE, 1, false);
        filter.filled(LINE, 0, true);
        assertThat(store(1)).containsExactly(0);
        filter.dropped(LINE, 0);
        assertThat(store(1)).isEmpty();
    }

    @Test
    void anEntryIsAPointerAndTwoBits() {
        assertThat(filter.bitsPerLine()).isEqualTo(3 + 2);
    }

    private List<Integer> load(int cache) {
        return targets(cache, false);
    }

    private List<Integer> store(int cache) {
        return targets(cache, true);
    }

    private List<Integer> targets(int cache, boolean exclusive) {
        CacheSet targets = new CacheSet(CACHES);
        filter.targets(LINE, cache, exclusive, targets);
        List<Integer> list = new ArrayList<>();
        for (int target = targets.next(0); target >= 0; target = targets.next(target + 1)) {
            list.add(target);
        }
        return list;
    }

    private double broadcasts() {
        return filter.metrics().stream()
                .filter(metric -> metric.name().equals("tracking.broadcasts"))
                .mapToDouble(Metric::value)
                .sum();
    }
}
