package org.crosspoint.coherence.limited;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class CoarseVectorTest {
    private final Directories directory = Directories.of(new CoarseVector(), 10, Map.of("pointers", 2, "region", 4));

    @Test
    void asManySharersAsPointersAreAskedAndNobodyElse() {
        directory.readBy(3, 9);
        assertThat(directory.store(0)).containsExactly(3, 9);
    }

    @Test
    void oneSharerMoreMakesAStoreGoToTheRegionsOfAll() {
        directory.readBy(3, 9, 2);
        assertThat(directory.store(0)).containsExactly(1, 2, 3, 8, 9);
        assertThat(directory.store(9)).containsExactly(0, 1, 2, 3, 8);
    }

    @Test
    void regionsThatHaveNoCopyAreLeftAloneUntilTheyGetOne() {
        directory.readBy(0, 1, 2, 3);
        assertThat(directory.store(9)).containsExactly(0, 1, 2, 3);
        directory.tracking().filled(Directories.LINE, 4, false);
        assertThat(directory.store(9)).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
    }

    @Test
    void aStoreMakesAPointerOfItAgain() {
        directory.readBy(3, 9, 2).tracking().filled(Directories.LINE, 7, true);
        assertThat(directory.store(0)).containsExactly(7);
        directory.tracking().filled(Directories.LINE, 1, false);
        directory.tracking().filled(Directories.LINE, 0, false);
        assertThat(directory.store(9)).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
    }

    /// Four pointers of 11 bits hold a vector of 44 bits: regions of 24 caches.
    @Test
    void regionsAreAsSmallAsTheBitsOfThePointersAllow() {
        Directories large = Directories.of(new CoarseVector(), 1024, Map.of());
        assertThat(large.tracking().bitsPerLine()).isEqualTo(4 * 11 + 1);
        assertThat(large.readBy(0, 24, 48, 72, 96).store(1000)).hasSize(5 * 24);
    }
}
