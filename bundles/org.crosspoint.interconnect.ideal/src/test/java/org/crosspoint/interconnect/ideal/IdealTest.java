package org.crosspoint.interconnect.ideal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.crosspoint.core.design.Parameters;
import org.crosspoint.core.hardware.Interconnect;
import org.crosspoint.core.hardware.InterconnectSite;
import org.junit.jupiter.api.Test;

class IdealTest {
    private static final long CYCLE = 1000;

    private static Interconnect ideal() {
        Ideal design = new Ideal();
        return design.create(
                new InterconnectSite(4, CYCLE, 64),
                Parameters.resolve("interconnect ideal", design.parameters(), Map.of("latencyCycles", 7)));
    }

    @Test
    void anyNumberOfMessagesOfAnySizeTakesTheSameTime() {
        Interconnect ideal = ideal();
        for (int i = 0; i < 1000; i++) {
            assertThat(ideal.send(1, 2, 1 + i, 500)).isEqualTo(500 + 7 * CYCLE);
        }
        assertThat(ideal.send(3, 3, 64, 500)).isEqualTo(500);
    }

    @Test
    void broadcastsAtOneInstantAreAPicosecondApart() {
        Interconnect ideal = ideal();
        assertThat(ideal.broadcast(0, 8, 0)).isEqualTo(7 * CYCLE);
        assertThat(ideal.broadcast(1, 8, 0)).isEqualTo(7 * CYCLE + 1);
        assertThat(ideal.broadcast(2, 8, 5)).isEqualTo(7 * CYCLE + 5);
    }
}
