package org.crosspoint.interconnect.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.crosspoint.core.design.Parameters;
import org.crosspoint.core.hardware.Interconnect;
import org.crosspoint.core.hardware.InterconnectSite;
import org.crosspoint.core.sim.Metric;
import org.junit.jupiter.api.Test;

class SingleBusTest {
    private static final long CYCLE = 1000;
    private static final int LINE = 64;

    private static Interconnect bus(Map<String, Object> given) {
        SingleBus design = new SingleBus();
        return design.create(
                new InterconnectSite(9, CYCLE, LINE),
                Parameters.resolve("interconnect bus", design.parameters(), given));
    }

    @Test
    void isAtomicUnlessSplit() {
        assertThat(bus(Map.of()).circuitSwitched()).isTrue();
        assertThat(bus(Map.of("transactions", "split")).circuitSwitched()).isFalse();
    }

    @Test
    void aLineTakesATransferForEachWidthOfTheBus() {
        assertThat(bus(Map.of()).latency(0, 1, LINE)).isEqualTo(8 * CYCLE);
        assertThat(bus(Map.of("widthBytes", 16)).latency(0, 1, LINE)).isEqualTo(4 * CYCLE);
        assertThat(bus(Map.of("cyclesPerTransfer", 3)).latency(0, 1, LINE)).isEqualTo(24 * CYCLE);
        assertThat(bus(Map.of()).broadcast(0, 8, 500)).isEqualTo(500 + CYCLE);
        assertThat(bus(Map.of()).send(4, 4, LINE, 500)).isEqualTo(500);
    }

    @Test
    void insideAnAtomicTransactionMessagesDoNotWait() {
        Interconnect bus = bus(Map.of());
        for (int i = 0; i < 100; i++) {
            assertThat(bus.send(0, 1, LINE, 0)).isEqualTo(8 * CYCLE);
        }
    }

    @Test
    void theUtilisationOfAnAtomicBusIsTheShareOfTimeThatItWasHeld() {
        Interconnect bus = bus(Map.of());
        bus.held(100, 300);
        bus.held(500, 1100);
        assertThat(value(bus.metrics(1000), "interconnect.utilisation")).isEqualTo(70);
        assertThat(value(bus.metrics(1600), "interconnect.utilisation")).isEqualTo(50);
        assertThat(value(bus.metrics(1600), "interconnect.transactions")).isEqualTo(2);
    }

    @Test
    void requestsOnASplitBusPassOneAfterAnother() {
        Interconnect bus = bus(Map.of("transactions", "split"));
        assertThat(bus.broadcast(0, 8, 0)).isEqualTo(CYCLE);
        assertThat(bus.broadcast(1, 8, 0)).isEqualTo(2 * CYCLE);
        assertThat(bus.broadcast(2, 8, 500)).isEqualTo(3 * CYCLE);
        assertThat(bus.broadcast(3, 8, 10 * CYCLE)).isEqualTo(11 * CYCLE);
        assertThat(value(bus.metrics(2 * CYCLE), "interconnect.utilisation.requests"))
                .isBetween(50.0, 100.0);
        assertThat(value(bus.metrics(16 * CYCLE), "interconnect.utilisation.requests"))
                .isEqualTo(25);
    }

    @Test
    void aReplyOnASplitBusDoesNotHoldUpRequestsNorRepliesThatPassEarlier() {
        Interconnect bus = bus(Map.of("transactions", "split"));
        for (int i = 0; i < 10; i++) {
            bus.send(0, 1, LINE, 100 * CYCLE);
        }
        assertThat(bus.broadcast(2, 8, 100 * CYCLE)).isEqualTo(101 * CYCLE);
        assertThat(bus.send(2, 3, LINE, 40 * CYCLE)).isEqualTo(48 * CYCLE);
    }

    @Test
    void theDataBusCarriesItsBandwidthAndNoMore() {
        Interconnect bus = bus(Map.of("transactions", "split", "cyclesPerTransfer", 4));
        long last = 0;
        for (int i = 0; i < 100; i++) {
            last = bus.send(i % 9, (i + 1) % 9, LINE, 0);
        }
        assertThat(last).isEqualTo(100 * 32 * CYCLE);
        assertThat(value(bus.metrics(last), "interconnect.utilisation")).isEqualTo(100);
    }

    @Test
    void theDrawingShowsTheStationsOnTheBus() {
        SingleBus design = new SingleBus();
        Interconnect bus = design.create(
                new InterconnectSite(3, CYCLE, LINE),
                Parameters.resolve("interconnect bus", design.parameters(), Map.of()));
        assertThat(bus.drawing()).isEqualTo("""
                [0]  [1]  [2]
                 |    |    |
                =+====+====+===  64 bits""");
    }

    private static double value(List<Metric> metrics, String name) {
        return metrics.stream()
                .filter(metric -> metric.name().equals(name))
                .mapToDouble(Metric::value)
                .findFirst()
                .orElseThrow();
    }
}
