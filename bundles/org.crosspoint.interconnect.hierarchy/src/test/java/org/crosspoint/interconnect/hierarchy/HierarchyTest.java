package org.crosspoint.interconnect.hierarchy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.design.DesignKind;
import org.crosspoint.core.design.FixedCatalogue;
import org.crosspoint.core.hardware.Interconnect;
import org.crosspoint.core.hardware.InterconnectSite;
import org.crosspoint.core.sim.Metric;
import org.crosspoint.interconnect.bus.SingleBus;
import org.crosspoint.interconnect.crossbar.Crossbar;
import org.crosspoint.interconnect.links.PointToPointLinks;
import org.crosspoint.interconnect.mesh.Mesh;
import org.crosspoint.interconnect.multistage.Multistage;
import org.crosspoint.interconnect.ring.Ring;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HierarchyTest {
    private static final long CYCLE = 1000;
    private static final int LINE = 64;

    static final List<org.crosspoint.core.hardware.InterconnectDesign> PARTS = List.of(
            new SingleBus(),
            new Crossbar(),
            new PointToPointLinks(),
            new Mesh(),
            new Multistage(),
            new Ring(),
            new Hierarchy());

    private static Interconnect hierarchy(int stations, Map<String, Object> given) {
        FixedCatalogue catalogue = FixedCatalogue.of(PARTS);
        InterconnectSite site = new InterconnectSite(stations, CYCLE, LINE, InterconnectSite.Designs.of(catalogue));
        assertThat(catalogue.find(DesignKind.INTERCONNECT, "hierarchy")).isNotNull();
        return site.create(new DesignChoice("hierarchy", given), stations);
    }

    /// Crossbars of 4 cycles a line and 2 through the switch, a ring of 2 cycles a line and 1 a hop.
    @ParameterizedTest(name = "{0} to {1}: {2} cycles by {3}")
    @CsvSource(delimiter = '|', textBlock = """
            1  | 2 | 6  | package0: (1, 2)
            5  | 5 | 6  | package1: (1, 1)
            0  | 4 | 3  | between: 1
            1  | 4 | 9  | package0: (1, 0), between: 1
            1  | 6 | 15 | package0: (1, 0), between: 1, package1: (0, 2)
            9  | 3 | 15 | package2: (1, 0), between: 0, package0: (0, 3)
            """)
    void messagesToAnotherPackageGoThroughBothDoors(int from, int to, int cycles, String way) {
        Interconnect hierarchy = hierarchy(12, Map.of());
        assertThat(hierarchy.send(from, to, LINE, 0)).isEqualTo(cycles * CYCLE);
        assertThat(hierarchy.latency(from, to, LINE)).isEqualTo(cycles * CYCLE);
        assertThat(String.join(", ", hierarchy.route(from, to))).isEqualTo(way);
    }

    @Test
    void partsHaveTheirOwnParameters() {
        Interconnect hierarchy = hierarchy(
                12,
                Map.of(
                        "inside",
                        "mesh columns=4 cyclesPerHop=5",
                        "between",
                        "links topology=0-1:40,1-2:50 bytesPerCycle=64"));
        assertThat(hierarchy.latency(1, 3, LINE)).isEqualTo((2 * 5 + 4) * CYCLE);
        assertThat(hierarchy.latency(0, 8, LINE)).isEqualTo((40 + 50 + 1) * CYCLE);
        assertThat(hierarchy.parts()).containsExactly("mesh", "links");
    }

    /// Stages of 2 cycles each, two for the four stations of the first package and one for two in the last.
    @ParameterizedTest(name = "{0} stations: {1} cycles")
    @CsvSource({"4, 5", "5, 5", "6, 3", "8, 5"})
    void noMessageIsFasterThanInTheSmallestPackageOfTwoOrMore(int stations, int cycles) {
        Interconnect hierarchy = hierarchy(
                stations, Map.of("stationsPerPackage", 4, "inside", "multistage", "between", "ring cyclesPerHop=20"));
        assertThat(hierarchy.minimumLatency()).isEqualTo(cycles * CYCLE);
    }

    @Test
    void messagesBetweenPackagesMeetAtTheDoor() {
        Interconnect hierarchy = hierarchy(8, Map.of("between", "ring linkBytesPerCycle=1"));
        for (int i = 0; i < 4; i++) {
            hierarchy.send(i, 4, LINE, 0);
        }
        assertThat(hierarchy.send(1, 4, LINE, 0)).isGreaterThan(hierarchy.latency(1, 4, LINE) + 2 * LINE * CYCLE);
        assertThat(hierarchy.send(4, 5, LINE, 0)).isEqualTo(hierarchy.latency(4, 5, LINE));
    }

    /// Crossbars of two links a message, a ring of one a hop, buses of one a message.
    @ParameterizedTest(name = "{0}, {1} to {2}: {3} hops")
    @CsvSource({
        "crossbar, 1, 2, 2",
        "crossbar, 5, 5, 2",
        "crossbar, 0, 4, 1",
        "crossbar, 1, 4, 3",
        "crossbar, 1, 6, 5",
        "crossbar, 1, 9, 6",
        "bus transactions=split, 1, 6, 3"
    })
    void hopsAreThoseInAllParts(String inside, int from, int to, double hops) {
        Interconnect hierarchy = hierarchy(16, Map.of("inside", inside));
        double before = metric(hierarchy, "interconnect.hops");
        hierarchy.send(from, to, LINE, 0);
        assertThat(metric(hierarchy, "interconnect.hops") - before).isEqualTo(hops);
        assertThat(metric(hierarchy, "interconnect.messages")).isEqualTo(1);
    }

    private static double metric(Interconnect network, String name) {
        return network.metrics(100 * CYCLE).stream()
                .filter(metric -> metric.name().equals(name))
                .mapToDouble(Metric::value)
                .sum();
    }

    @Test
    void aRingOfRingsOfRingsIsAHierarchyToo() {
        Interconnect rings = hierarchy(
                16,
                Map.of("stationsPerPackage", 8, "inside", "hierarchy stationsPerPackage=2 inside=ring between=ring"));
        assertThat(rings.route(3, 9))
                .containsExactly(
                        "package0: package1: 0", "package0: between: 0", "between: 1", "package1: package0: 1");
        assertThat(rings.parts()).containsExactly("hierarchy", "ring", "ring", "ring");
    }

    @Test
    void costIsThatOfAllPackagesAndOfWhatJoinsThem() {
        assertThat(hierarchy(10, Map.of()).cost())
                .contains(Metric.gauge("inside.crosspoints", "1", 16 + 16 + 4), Metric.gauge("between.links", "1", 6));
    }

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource(delimiter = '|', textBlock = """
            inside  | bus             | The interconnect 'bus' as a part of a hierarchy would be held as a whole by each transaction, which only a whole interconnect can be; choose another, or a bus with transactions=split.
            inside  | columns=2       | Parameter 'inside' of interconnect hierarchy is 'columns=2'; expected the id of an interconnect and its parameters, for instance 'mesh columns=2'.
            between | mesh 4          | Parameter 'between' of interconnect hierarchy is 'mesh 4', where '4' follows the id; expected name=value, for instance 'columns=2'.
            between | tube            | There is no interconnect 'tube'; installed are bus, crossbar, hierarchy, links, mesh, multistage, ring.
            """)
    void aPartThatCannotBeOneIsRefused(String parameter, String text, String message) {
        assertThatExceptionOfType(SpecificationException.class)
                .isThrownBy(() -> hierarchy(12, Map.of(parameter, text)))
                .withMessage(message);
    }

    @Test
    void withoutOtherDesignsThereIsNoHierarchy() {
        assertThatExceptionOfType(SpecificationException.class)
                .isThrownBy(() -> new InterconnectSite(4, CYCLE, LINE).create(DesignChoice.of("ring"), 2))
                .withMessage("The interconnect 'ring' cannot be made a part of another where no designs are installed;"
                        + " run it in a simulation.");
    }
}
