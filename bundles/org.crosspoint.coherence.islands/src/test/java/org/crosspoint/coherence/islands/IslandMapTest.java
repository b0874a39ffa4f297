package org.crosspoint.coherence.islands;

import static org.assertj.core.api.Assertions.assertThat;

import org.crosspoint.core.hardware.CacheSet;
import org.crosspoint.core.hardware.Islands;
import org.junit.jupiter.api.Test;

class IslandMapTest {
    private static final int LINE = 5;

    private final IslandMap map = new IslandMap(100, new Islands(16, false));

    private CacheSet targets(int requester) {
        CacheSet targets = new CacheSet(100);
        map.targets(LINE, requester, true, targets);
        return targets;
    }

    @Test
    void onlySharersOfTheOwnIslandAreAsked() {
        map.filled(LINE, 3, true);
        map.filled(LINE, 17, true);
        map.filled(LINE, 18, false);

        assertThat(targets(31).size()).isEqualTo(2);
        assertThat(targets(17).next(0)).isEqualTo(18);
        assertThat(targets(0).next(0)).isEqualTo(3);
        assertThat(targets(99).isEmpty()).isTrue();
    }

    @Test
    void theSoleHolderIsTheOnlyOneOfItsIsland() {
        map.filled(LINE, 62, false);
        map.filled(LINE, 63, false);
        map.filled(LINE, 64, false);
        map.filled(LINE, 48, true);

        assertThat(targets(63).size()).isEqualTo(1);
        assertThat(targets(65).next(0)).isEqualTo(64);
    }

    @Test
    void anEntryGrowsWithTheIslandNotWithTheMachine() {
        assertThat(map.bitsPerLine()).isEqualTo(16);
        assertThat(new IslandMap(1024, new Islands(16, false)).bitsPerLine()).isEqualTo(16);
        assertThat(new IslandMap(4, new Islands(16, false)).bitsPerLine()).isEqualTo(4);
        assertThat(new IslandMap(1024, new Islands(1, false)).bitsPerLine()).isZero();
    }
}
