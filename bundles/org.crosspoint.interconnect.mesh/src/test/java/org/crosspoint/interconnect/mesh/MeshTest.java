package org.crosspoint.interconnect.mesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.design.Parameters;
import org.crosspoint.core.hardware.Interconnect;
import org.crosspoint.core.hardware.InterconnectSite;
import org.crosspoint.core.sim.Metric;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeshTest {
    private static final long CYCLE = 1000;
    private static final int LINE = 64;

    private static Interconnect mesh(int stations, Map<String, Object> given) {
        Mesh mesh = new Mesh();
        return mesh.create(
                new InterconnectSite(stations, CYCLE, LINE),
                Parameters.resolve("interconnect mesh", mesh.parameters(), given));
    }

    @ParameterizedTest(name = "{0} stations: {1} x {2}")
    @CsvSource({"1, 1, 1", "2, 2, 1", "4, 2, 2", "5, 3, 2", "16, 4, 4", "36, 6, 6", "48, 7, 7", "1024, 32, 32"})
    void isAsNearlySquareAsCanBe(int stations, int columns, int rows) {
        assertThat(mesh(stations, Map.of()).drawing())
                .endsWith(columns + " x " + rows + " routers, " + 2 * (rows * (columns - 1) + columns * (rows - 1))
                        + " links");
    }

    @Test
    void theFarCornersOfTheTileGxAreTenHopsApart() {
        Interconnect mesh = mesh(36, Map.of());
        int hop = 2;
        int line = LINE / 16;
        assertThat(mesh.latency(0, 35, LINE)).isEqualTo((10 * hop + line) * CYCLE);
        assertThat(mesh.latency(0, 1, LINE)).isEqualTo((hop + line) * CYCLE);
        assertThat(mesh.send(0, 35, LINE, 0)).isEqualTo((10 * hop + line) * CYCLE);
    }

    @Test
    void aMessageToItsOwnStationIsThereAtOnce() {
        Interconnect mesh = mesh(36, Map.of());
        assertThat(mesh.send(7, 7, LINE, 12_345)).isEqualTo(12_345);
        assertThat(mesh.metrics(20_000)).contains(Metric.counter("interconnect.messages", "1", 0));
    }

    /// Row first: 0 to 8 passes the links 0-1, 1-2, 2-5, 5-8 of a 3 x 3 mesh.
    @ParameterizedTest(name = "{0} to {1} meets 0 to 8: {2}")
    @CsvSource({
        "0, 1, true",
        "1, 2, true",
        "2, 5, true",
        "5, 8, true",
        "0, 3, false",
        "3, 4, false",
        "7, 8, false",
        "1, 0, false",
        "8, 5, false",
        "1, 8, true",
        "4, 8, true",
        "3, 8, true",
        "6, 8, false"
    })
    void goesAlongTheRowFirstAndThenAlongTheColumn(int from, int to, boolean meets) {
        Interconnect mesh = mesh(9, Map.of());
        for (int i = 0; i < 100; i++) {
            mesh.send(0, 8, LINE, 0);
        }
        boolean waits = mesh.send(from, to, LINE, 0) > mesh.latency(from, to, LINE);
        assertThat(waits).isEqualTo(meets);
    }

    @Test
    void tellsTheRoutersOnTheWay() {
        assertThat(mesh(9, Map.of()).route(6, 2)).containsExactly("7", "8", "5", "2");
        assertThat(mesh(9, Map.of()).route(4, 4)).isEmpty();
    }

    @Test
    void everyRouteIsAsLongAsTheDistanceInTheGridAlsoWhereTheLastRowIsNotFull() {
        Interconnect mesh = mesh(7, Map.of("columns", 3, "cyclesPerHop", 1));
        for (int from = 0; from < 7; from++) {
            for (int to = 0; to < 7; to++) {
                int hops = Math.abs(from % 3 - to % 3) + Math.abs(from / 3 - to / 3);
                long took = mesh.send(from, to, 16, (from * 7L + to) << 30) - ((from * 7L + to) << 30);
                assertThat(took).isEqualTo(from == to ? 0 : (hops + 1) * CYCLE);
            }
        }
    }

    @Test
    void aLinkCarriesItsBandwidthAndNoMore() {
        Interconnect mesh = mesh(2, Map.of());
        long last = 0;
        for (int i = 0; i < 1000; i++) {
            last = Math.max(last, mesh.send(0, 1, LINE, 0));
        }
        long line = LINE / 16 * CYCLE;
        assertThat(last).isBetween(1000 * line, 1000 * line + 20 * CYCLE);
        assertThat(utilisation(mesh.metrics(last), "interconnect.utilisation.busiest"))
                .isBetween(99.0, 100.0);
        assertThat(utilisation(mesh.metrics(last), "interconnect.utilisation")).isBetween(49.0, 50.0);
    }

    @Test
    void withoutContentionMessagesDoNotWait() {
        Interconnect mesh = mesh(9, Map.of("contention", "none"));
        for (int i = 0; i < 1000; i++) {
            assertThat(mesh.send(0, 8, LINE, 5)).isEqualTo(5 + mesh.latency(0, 8, LINE));
        }
        assertThat(utilisation(mesh.metrics(1000 * CYCLE), "interconnect.utilisation"))
                .isBetween(60.0, 100.0);
    }

    @Test
    void aRowLongerThanTheNumberOfStationsIsRefused() {
        assertThatExceptionOfType(SpecificationException.class)
                .isThrownBy(() -> mesh(4, Map.of("columns", 5)))
                .withMessage("The mesh has columns=5 but the machine has only 4 stations; expected 1 to 4, or 0 for a "
                        + "mesh that is nearly square.");
    }

    @Test
    void parametersOutOfRangeAreRefused() {
        for (Map<String, Object> given : List.<Map<String, Object>>of(
                Map.of("cyclesPerHop", 0), Map.of("linkBytesPerCycle", 0), Map.of("contention", "some"))) {
            assertThatExceptionOfType(SpecificationException.class).isThrownBy(() -> mesh(4, given));
        }
    }

    @Test
    void theDrawingShowsTheGridWithARouterWithoutAStationAsPlus() {
        assertThat(mesh(5, Map.of()).drawing()).isEqualTo("""
                0--1--2
                |  |  |
                3--4--+
                3 x 2 routers, 14 links""");
        assertThat(mesh(1024, Map.of()).drawing().lines()).hasSizeLessThan(40).allMatch(line -> line.length() <= 80);
    }

    private static double utilisation(List<Metric> metrics, String name) {
        return metrics.stream()
                .filter(metric -> metric.name().equals(name))
                .mapToDouble(Metric::value)
                .findFirst()
                .orElseThrow();
    }
}
