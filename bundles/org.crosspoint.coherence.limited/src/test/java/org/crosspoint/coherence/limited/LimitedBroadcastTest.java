package org.crosspoint.coherence.limited;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class LimitedBroadcastTest {
    private final Directories directory = Directories.of(new LimitedBroadcast(), 6, Map.of("pointers", 2));

    @Test
    void asManySharersAsPointersAreAskedAndNobodyElse() {
        directory.readBy(3, 5);
        assertThat(directory.store(0)).containsExactly(3, 5);
        assertThat(directory.store(5)).containsExactly(3);
    }

    @Test
    void oneSharerMoreMakesAStoreGoToEverybody() {
        directory.readBy(3, 5, 4);
        assertThat(directory.store(0)).containsExactly(1, 2, 3, 4, 5);
        assertThat(directory.load(0)).containsExactly(3, 5);
    }

    @Test
    void afterTheStoreOnlyTheWriterIsAsked() {
        directory.readBy(3, 5, 4).tracking().filled(Directories.LINE, 1, true);
        assertThat(directory.store(0)).containsExactly(1);
    }

    @Test
    void whoIsNotPointedToIsSuspectedAllTheSame() {
        directory.readBy(3, 5, 4);
        directory.tracking().dropped(Directories.LINE, 3);
        directory.tracking().dropped(Directories.LINE, 5);
        assertThat(directory.load(0)).isEmpty();
        assertThat(directory.mayBeShared(0)).isTrue();
    }

    @Test
    void anEntryIsItsPointersAndTheBroadcastBit() {
        assertThat(Directories.of(new LimitedBroadcast(), 1024, Map.of())
                        .tracking()
                        .bitsPerLine())
                .isEqualTo(4 * 11 + 1);
    }
}
