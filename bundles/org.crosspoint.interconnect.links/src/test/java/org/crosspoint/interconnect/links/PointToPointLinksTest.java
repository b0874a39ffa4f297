package org.crosspoint.interconnect.links;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.design.Parameters;
import org.crosspoint.core.hardware.Interconnect;
import org.crosspoint.core.hardware.InterconnectSite;
import org.crosspoint.core.sim.Metric;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PointToPointLinksTest {
    private static final long CYCLE = 1000;
    private static final int LINE = 64;

    private static Interconnect links(int stations, String topology) {
        PointToPointLinks design = new PointToPointLinks();
        Map<String, Object> given = Map.of("topology", topology, "bytesPerCycle", 8);
        return design.create(
                new InterconnectSite(stations, CYCLE, LINE),
                Parameters.resolve("interconnect links", design.parameters(), given));
    }

    @Test
    void aMessageTakesTheLatencyOfItsLinksAndTheTimeToPassOne() {
        Interconnect links = links(3, "0-1:43 1-2:47");
        assertThat(links.send(0, 1, LINE, 0)).isEqualTo((43 + 8) * CYCLE);
        assertThat(links.send(2, 0, LINE, 1L << 40)).isEqualTo((1L << 40) + (90 + 8) * CYCLE);
        assertThat(links.latency(0, 2, LINE)).isEqualTo((90 + 8) * CYCLE);
        assertThat(links.send(1, 1, LINE, 77)).isEqualTo(77);
        assertThat(links.minimumLatency()).isEqualTo(44 * CYCLE);
    }

    @Test
    void theShortestWayIsByLatencyNotByNumberOfLinks() {
        Interconnect links = links(3, "0-1:10 1-2:10 0-2:21");
        assertThat(links.latency(0, 2, 8)).isEqualTo(21 * CYCLE);
        assertThat(links(3, "0-1:10 1-2:10 0-2:20").latency(0, 2, 8)).isEqualTo(21 * CYCLE);
    }

    /// A square: both ways from 0 to 3 are equally long.
    @ParameterizedTest(name = "written as {0}")
    @CsvSource({"0-1:10 0-2:10 1-3:10 2-3:10", "3-2:10 3-1:10 2-0:10 1-0:10"})
    void ofEquallyShortWaysTheOneThroughTheLowestNeighbourIsTaken(String topology) {
        Interconnect links = links(4, topology);
        for (int i = 0; i < 20; i++) {
            links.send(0, 3, LINE, 0);
        }
        assertThat(links.send(0, 1, LINE, 0)).isGreaterThan(links.latency(0, 1, LINE));
        long later = 50 * CYCLE;
        assertThat(links.send(1, 3, LINE, later)).isGreaterThan(later + links.latency(1, 3, LINE));
        assertThat(links.send(0, 2, LINE, 0)).isEqualTo(links.latency(0, 2, LINE));
    }

    @Test
    void theTwoDirectionsOfALinkDoNotDisturbEachOther() {
        Interconnect links = links(2, "0-1:10");
        for (int i = 0; i < 100; i++) {
            links.send(0, 1, LINE, 0);
        }
        assertThat(links.send(1, 0, LINE, 0)).isEqualTo(links.latency(1, 0, LINE));
    }

    @Test
    void costNamesTheLinksAndTheDiameter() {
        assertThat(links(4, "0-1:10 0-2:10 1-3:10 2-3:10").cost())
                .containsExactly(Metric.gauge("links", "1", 4), Metric.gauge("diameter", "hops", 2));
    }

    @Test
    void theDrawingListsTheNeighboursOfEachStation() {
        assertThat(links(3, "1-0:43, 2-1:47").drawing()).isEqualTo("""
                0 -- 1 (43)
                1 -- 0 (43)  2 (47)
                2 -- 1 (47)
                2 links; in brackets the cycles one way""");
    }

    @Test
    void aLinkHasTheWidthThatItIsGivenAndElseThatOfTheNetwork() {
        Interconnect links = links(3, "0-1:43:32 1-2:47");
        assertThat(links.latency(0, 1, LINE)).isEqualTo((43 + 2) * CYCLE);
        assertThat(links.latency(1, 2, LINE)).isEqualTo((47 + 8) * CYCLE);
        assertThat(links.send(1, 0, LINE, 0)).isEqualTo((43 + 2) * CYCLE);
    }

    @Test
    void linksThatAreAllNarrowerThanTheNetworkSaysAreNarrow() {
        assertThat(links(3, "0-1:43:4 1-2:47:4").send(0, 2, LINE, 0)).isEqualTo((90 + 16) * CYCLE);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"0-1:43:32 1-2:47:4", "0-1:43:4 1-2:47:32"})
    void aMessageIsAsLongAsTheNarrowestLinkOnItsWayMakesIt(String topology) {
        Interconnect links = links(3, topology);
        assertThat(links.latency(0, 2, LINE)).isEqualTo((90 + 16) * CYCLE);
        assertThat(links.send(0, 2, LINE, 0)).isEqualTo((90 + 16) * CYCLE);
        assertThat(links.send(2, 0, LINE, 0)).isEqualTo((90 + 16) * CYCLE);
    }

    @ParameterizedTest(name = "{0} bytes per cycle")
    @CsvSource({"32, 2", "4, 16"})
    void aLinkCarriesNoMoreThanItsOwnWidth(int width, int cycles) {
        Interconnect links = links(3, "0-1:10:" + width + " 1-2:10:8");
        long last = 0;
        for (int i = 0; i < 20; i++) {
            last = links.send(0, 1, LINE, 0);
        }
        assertThat(last).isEqualTo((10 + 20 * cycles) * CYCLE);
    }

    /// What comes off a narrow link trickles over the wide one behind it, and nothing else passes meanwhile.
    @Test
    void aMessageHoldsAWideLinkAsLongAsItComesOffANarrowOne() {
        Interconnect links = links(3, "0-1:10:4 1-2:10:32");
        for (int i = 0; i < 20; i++) {
            links.send(0, 2, LINE, 0);
        }
        long departure = 100 * CYCLE;
        assertThat(links.send(1, 2, LINE, departure)).isGreaterThan(departure + 50 * CYCLE + links.latency(1, 2, LINE));
    }

    @Test
    void theDrawingNamesWidthsThatAreNotTheNetworks() {
        assertThat(links(3, "0-1:43:16, 1-2:47").drawing()).isEqualTo("""
                0 -- 1 (43, 16 B)
                1 -- 0 (43, 16 B)  2 (47)
                2 -- 1 (47)
                2 links; in brackets the cycles one way, and bytes per cycle if not 8""");
    }

    @Test
    void oneStationNeedsNoLinks() {
        assertThat(links(1, "").send(0, 0, LINE, 3)).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0-1:43 0-1     | Link '0-1' in the topology of interconnect links is no link; expected two stations and a latency in cycles, as in 0-1:43, or also bytes per cycle, as in 0-1:43:16.
            0-1:43 1-4:47  | Link '1-4:47' in the topology of interconnect links names station 4, which does not exist; the machine has stations 0 to 3.
            0-1:43 1-0:47  | Link '1-0:47' in the topology of interconnect links joins two stations that have a link already; give each pair one link.
            2-2:43         | Link '2-2:43' in the topology of interconnect links joins a station with itself; expected two different stations.
            0-1:0          | Link '0-1:0' in the topology of interconnect links has a latency of 0 cycles; expected 1 or more.
            0-1:43:        | Link '0-1:43:' in the topology of interconnect links is no link; expected two stations and a latency in cycles, as in 0-1:43, or also bytes per cycle, as in 0-1:43:16.
            0-1:43:0       | Link '0-1:43:0' in the topology of interconnect links has a width of 0 bytes per cycle; expected 1 to 4096.
            0-1:43:4097    | Link '0-1:43:4097' in the topology of interconnect links has a width of 4097 bytes per cycle; expected 1 to 4096.
            0-1:43 2-3:43  | The topology of interconnect links has no way from station 2 to station 0; expected one between any two of the 4 stations, so give more links, as in 0-1:43 1-2:47.
            ''             | The topology of interconnect links has no way from station 1 to station 0; expected one between any two of the 4 stations, so give more links, as in 0-1:43 1-2:47.
            """)
    void aTopologyThatCannotBeBuiltIsRefused(String topology, String message) {
        assertThatExceptionOfType(SpecificationException.class)
                .isThrownBy(() -> links(4, topology))
                .withMessage(message);
    }
}
