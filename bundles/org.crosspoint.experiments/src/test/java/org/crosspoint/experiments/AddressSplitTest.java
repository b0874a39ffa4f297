package org.crosspoint.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressSplitTest {
    private final AddressSplit figure = new AddressSplit(8, 18, 6);

    @Test
    void theTextbooksAddressIsNode36Line4Offset8() {
        assertThat(figure.describe(0x24000108L)).isEqualTo("node 36, line 4, offset 8");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 63, 64, 0xFF_FFFFL, 0x100_0000L, 0x24000108L, 0x8000_0000L, 0xFFFF_FFFFL})
    void everyAddressComesBackFromItsNodeAndItsPlaceThere(long address) {
        assertThat(figure.address(figure.node(address), figure.onNode(address))).isEqualTo(address);
    }
}
