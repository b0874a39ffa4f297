package org.crosspoint.interconnect.mesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.design.Parameters;
import org.crosspoint.core.hardware.Interconnect;
import org.crosspoint.core.hardware.InterconnectSite;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TorusTest {
    private static final long CYCLE = 1000;

    private static Interconnect torus(int stations, Map<String, Object> given) {
        Torus design = new Torus();
        return design.create(
                new InterconnectSite(stations, CYCLE, 64),
                Parameters.resolve("interconnect torus", design.parameters(), given));
    }

    @ParameterizedTest(name = "{0} to {1}: {2}")
    @CsvSource({"0, 15, 3 15", "5, 10, 6 10", "0, 2, 1 2", "2, 0, 1 0", "0, 8, 4 8", "12, 1, 13 1"})
    void goesTheShorterWayRoundFirstAlongTheRow(int from, int to, String way) {
        assertThat(String.join(" ", torus(16, Map.of()).route(from, to))).isEqualTo(way);
    }

    /// Distances of a ring in each dimension, also where the last row has routers without stations.
    @Test
    void everyRouteIsAsLongAsTheShorterWayRound() {
        Interconnect torus = torus(18, Map.of("columns", 5, "cyclesPerHop", 1));
        for (int from = 0; from < 18; from++) {
            for (int to = 0; to < 18; to++) {
                int east = Math.floorMod(to % 5 - from % 5, 5);
                int south = Math.floorMod(to / 5 - from / 5, 4);
                int hops = Math.min(east, 5 - east) + Math.min(south, 4 - south);
                long departure = (from * 18L + to) << 30;
                assertThat(torus.send(from, to, 16, departure) - departure)
                        .isEqualTo(from == to ? 0 : (hops + 1) * CYCLE);
                assertThat(torus.route(from, to)).hasSize(hops);
            }
        }
    }

    @Test
    void rowsAndColumnsOfTwoAreNotJoinedTwice() {
        assertThat(torus(4, Map.of()).drawing())
                .endsWith("2 x 2 routers, 8 links, the ends of rows and columns joined");
        assertThat(torus(9, Map.of()).drawing())
                .endsWith("3 x 3 routers, 36 links, the ends of rows and columns joined");
    }

    @Test
    void aRowLongerThanTheNumberOfStationsIsRefused() {
        assertThatExceptionOfType(SpecificationException.class)
                .isThrownBy(() -> torus(4, Map.of("columns", 5)))
                .withMessage("The torus has columns=5 but the machine has only 4 stations; expected 1 to 4, or 0 for a "
                        + "torus that is nearly square.");
    }
}
