package org.crosspoint.coherence.oneowner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.crosspoint.core.design.Parameters;
import org.crosspoint.core.hardware.CacheSet;
import org.crosspoint.core.hardware.SharerTracking;
import org.junit.jupiter.api.Test;

class OneOwnerTest {
    private static final int LINE = 2;

    private static SharerTracking directory(int caches) {
        return new OneOwner()
                .create(caches, Parameters.resolve("tracking one-owner", new OneOwner().parameters(), Map.of()));
    }

    @Test
    void whoReadsALineTakesItAwayFromItsOwner() {
        SharerTracking directory = directory(256);
        directory.filled(LINE, 82, true);
        CacheSet targets = new CacheSet(256);
        CacheSet displaced = new CacheSet(256);

        directory.targets(LINE, 20, false, targets);
        directory.displaced(LINE, 20, targets, displaced);

        assertThat(targets.size()).isOne();
        assertThat(displaced.contains(82)).isTrue();
        assertThat(directory.mayBeShared(LINE, 20, targets)).isFalse();

        directory.filled(LINE, 20, true);
        targets.clear();
        directory.targets(LINE, 82, true, targets);
        assertThat(targets.next(0)).isEqualTo(20);
        assertThat(targets.size()).isOne();
    }

    @Test
    void anOwnerThatGivesTheLineUpIsForgotten() {
        SharerTracking directory = directory(4);
        directory.filled(LINE, 3, true);
        directory.dropped(LINE, 1);
        CacheSet targets = new CacheSet(4);
        directory.targets(LINE, 0, true, targets);
        assertThat(targets.contains(3)).isTrue();

        directory.dropped(LINE, 3);
        targets.clear();
        directory.targets(LINE, 0, true, targets);
        assertThat(targets.isEmpty()).isTrue();
    }

    /// The textbook's figure: 256 nodes, 9 bits.
    @Test
    void anEntryIsTheNumberOfANodeAndABit() {
        assertThat(directory(256).bitsPerLine()).isEqualTo(9);
        assertThat(directory(257).bitsPerLine()).isEqualTo(10);
        assertThat(directory(1024).bitsPerLine()).isEqualTo(11);
    }
}
