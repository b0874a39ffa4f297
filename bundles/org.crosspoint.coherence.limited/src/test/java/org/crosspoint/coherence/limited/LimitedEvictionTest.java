package org.crosspoint.coherence.limited;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class LimitedEvictionTest {
    private final Directories directory = Directories.of(new LimitedEviction(), 6, Map.of("pointers", 2));

    @Test
    void whileThereIsAPointerNobodyIsDisplaced() {
        directory.readBy(3);
        assertThat(directory.displacedBy(5)).isEmpty();
        assertThat(directory.mayBeShared(5)).isTrue();
    }

    @Test
    void oneSharerMoreDisplacesTheOldest() {
        directory.readBy(3, 5);
        assertThat(directory.displacedBy(0)).containsExactly(3);
        directory.tracking().filled(Directories.LINE, 0, false);
        assertThat(directory.store(1)).containsExactly(0, 5);
        assertThat(directory.displacedBy(1)).containsExactly(5);
    }

    @Test
    void whoIsPointedToAlreadyDisplacesNobody() {
        directory.readBy(3, 5);
        assertThat(directory.displacedBy(3)).isEmpty();
    }

    @Test
    void withOnePointerNothingIsEverShared() {
        Directories one =
                Directories.of(new LimitedEviction(), 6, Map.of("pointers", 1)).readBy(3);
        assertThat(one.displacedBy(5)).containsExactly(3);
        assertThat(one.mayBeShared(5)).isFalse();
    }

    @Test
    void anEntryIsItsPointers() {
        assertThat(Directories.of(new LimitedEviction(), 1024, Map.of())
                        .tracking()
                        .bitsPerLine())
                .isEqualTo(4 * 11);
    }
}
