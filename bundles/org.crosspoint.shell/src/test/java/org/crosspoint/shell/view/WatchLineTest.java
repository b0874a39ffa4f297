package org.crosspoint.shell.view;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WatchLineTest {
    @Test
    void aLineFitsAnEightyColumnScreen() {
        assertThat(WatchLine.heading()).hasSizeLessThanOrEqualTo(80);
    }
}
