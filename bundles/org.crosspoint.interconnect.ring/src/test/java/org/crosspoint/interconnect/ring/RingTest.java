package org.crosspoint.interconnect.ring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import org.crosspoint.core.design.Parameters;
import org.crosspoint.core.hardware.Interconnect;
import org.crosspoint.core.hardware.InterconnectSite;
import org.crosspoint.core.sim.Metric;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RingTest {
    private static final long CYCLE = 1000;
    private static final int LINE = 64;

    private static Interconnect ring(int stations, Map<String, Object> given) {
        Ring design = new Ring();
        return design.create(
                new InterconnectSite(stations, CYCLE, LINE),
                Parameters.resolve("interconnect ring", design.parameters(), given));
    }

    @ParameterizedTest(name = "from {1} to {2} in {0}: {3}")
    @CsvSource({
        "both, 0, 3, 1 2 3",
        "both, 0, 4, 1 2 3 4",
        "both, 4, 0, 5 6 7 0",
        "both, 0, 5, 7 6 5",
        "both, 1, 7, 0 7",
        "one, 1, 0, 2 3 4 5 6 7 0",
        "one, 6, 1, 7 0 1"
    })
    void goesTheShorterWayWhereItCan(String directions, int from, int to, String way) {
        Interconnect ring = ring(8, Map.of("directions", directions));
        assertThat(String.join(" ", ring.route(from, to))).isEqualTo(way);
        long hops = Arrays.stream(way.split(" ")).count();
        assertThat(ring.send(from, to, LINE, 0)).isEqualTo((hops + 2) * CYCLE);
    }

    /// The links 6-7 and 7-0 of 6 to 0, and not those back.
    @ParameterizedTest(name = "{0} to {1} meets 6 to 0: {2}")
    @CsvSource({"5, 7, true", "7, 1, true", "0, 6, false", "0, 2, false", "7, 6, false"})
    void messagesMeetOnLinksOfTheirDirectionOnly(int from, int to, boolean meets) {
        Interconnect ring = ring(8, Map.of());
        for (int i = 0; i < 100; i++) {
            ring.send(6, 0, LINE, 0);
        }
        assertThat(ring.send(from, to, LINE, 0) > ring.latency(from, to, LINE)).isEqualTo(meets);
    }

    @Test
    void costsALinkForEachStationAndDirection() {
        assertThat(ring(8, Map.of()).cost()).contains(Metric.gauge("links", "1", 16));
        assertThat(ring(8, Map.of("directions", "one")).cost()).contains(Metric.gauge("links", "1", 8));
    }

    /// Otherwise the busiest that such a ring can be would count as half busy.
    @Test
    void twoStationsHaveALinkEachAndKeepBothBusy() {
        Interconnect ring = ring(2, Map.of());
        assertThat(ring.cost()).contains(Metric.gauge("links", "1", 2));
        int messages = 1000;
        for (int i = 0; i < messages; i++) {
            ring.send(0, 1, LINE, i * 2 * CYCLE);
            ring.send(1, 0, LINE, i * 2 * CYCLE);
        }
        assertThat(ring.metrics(messages * 2 * CYCLE))
                .filteredOn(metric -> metric.name().equals("interconnect.utilisation"))
                .singleElement()
                .satisfies(metric -> assertThat(metric.value()).isGreaterThan(99));
    }

    @Test
    void theDrawingGoesRound() {
        assertThat(ring(7, Map.of("directions", "one")).drawing()).isEqualTo("""
                . 0 --> 1 --> 2 --> 3 .
                ' 6 <-- 5 <-- 4 <-- - '
                7 stations, 7 links""");
        assertThat(ring(1024, Map.of()).drawing().lines()).hasSize(3).allMatch(line -> line.length() <= 80);
    }
}
