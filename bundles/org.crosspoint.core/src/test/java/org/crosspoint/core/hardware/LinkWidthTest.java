package org.crosspoint.core.hardware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinkWidthTest {
    @ParameterizedTest
    @CsvSource({"0, 0", "1, 500", "16, 500", "17, 1000", "72, 2500", "1024, 32000", "1025, 32500", "100000, 3125000"})
    void aMessageTakesACycleForEachWidthOfTheLinkBegun(int bytes, int picoseconds) {
        assertThat(new LinkWidth(16, 500).occupancy(bytes)).isEqualTo(picoseconds);
    }

    @Test
    void aLinkWithoutWidthIsRefused() {
        assertThatThrownBy(() -> new LinkWidth(0, 500)).hasMessageContaining("bytesPerCycle is 0");
    }
}
