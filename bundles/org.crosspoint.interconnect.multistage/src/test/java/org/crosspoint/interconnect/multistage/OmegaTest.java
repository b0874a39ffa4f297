package org.crosspoint.interconnect.multistage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.crosspoint.core.design.Parameters;
import org.crosspoint.core.hardware.Interconnect;
import org.crosspoint.core.hardware.InterconnectSite;
import org.crosspoint.core.hardware.UnbufferedNetwork;
import org.crosspoint.core.sim.Metric;
import org.crosspoint.core.sim.RandomStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OmegaTest {
    private static final long CYCLE = 1000;
    private static final int LINE = 64;

    private static Interconnect network(int stations, Map<String, Object> given) {
        Multistage design = new Multistage();
        return design.create(
                new InterconnectSite(stations, CYCLE, LINE),
                Parameters.resolve("interconnect multistage", design.parameters(), given));
    }

    /// Figure 8-5 of the textbook.
    @Test
    void routesAreThoseOfTheFigure() {
        Interconnect omega = network(8, Map.of());
        assertThat(omega.route(0b011, 0b110)).containsExactly("1D lower", "2D lower", "3D upper");
        assertThat(omega.route(0b001, 0b001)).containsExactly("1B upper", "2C upper", "3A lower");
        assertThat(omega.route(0b000, 0b000)).containsExactly("1A upper", "2A upper", "3A upper");
    }

    @Test
    void theReplyOfTheFigureIsRoutedBackBy011() {
        assertThat(new Stages(Wiring.OMEGA, 2, 3).route(0b011, 0b110).recorded())
                .isEqualTo("011");
    }

    @Test
    void switchesOfMoreThanTwoOutputsNumberThem() {
        assertThat(network(16, Map.of("arity", 4)).route(6, 13)).containsExactly("1C 3", "2D 1");
    }

    @ParameterizedTest(name = "{0} stations, arity {1}: {2} switches in {3} stages")
    @CsvSource({"8, 2, 12, 3", "2, 2, 1, 1", "1024, 2, 5120, 10", "16, 4, 8, 2", "9, 2, 32, 4", "48, 4, 48, 3"})
    void costsItsSwitches(int stations, int arity, int switches, int stages) {
        assertThat(network(stations, Map.of("arity", arity)).cost())
                .contains(Metric.gauge("switches", "1", switches), Metric.gauge("stages", "1", stages));
    }

    /// At switch 3A the two enter on different lines and leave on different lines.
    @ParameterizedTest(name = "switches={0}: {1}")
    @CsvSource({"single, true", "crossbar, false"})
    void theRequestsThatMeetAtSwitch3aWaitWhereItPassesOneAtATime(String switches, boolean wait) {
        Interconnect omega = network(8, Map.of("switches", switches, "linkBytesPerCycle", 1));
        long first = omega.send(0b001, 0b001, LINE, 0);
        long second = omega.send(0b000, 0b000, LINE, 0);
        assertThat(first).isEqualTo(omega.latency(0b001, 0b001, LINE));
        assertThat(second > omega.latency(0b000, 0b000, LINE)).isEqualTo(wait);
    }

    @Test
    void aRequestAndTheReplyOnTheSameWiresWaitForEachOther() {
        Interconnect omega = network(8, Map.of("linkBytesPerCycle", 1));
        omega.send(3, 6, LINE, 0);
        assertThat(omega.reply(6, 3, LINE, 0)).isGreaterThan(omega.latency(6, 3, LINE));
        assertThat(omega.reply(5, 0, LINE, 0)).isEqualTo(omega.latency(5, 0, LINE));
    }

    @Test
    void aStationReachesItsOwnMemoryThroughTheNetworkUnlessDirectly() {
        long way = (3 * 2 + LINE / 16) * CYCLE;
        assertThat(network(8, Map.of()).send(5, 5, LINE, 0)).isEqualTo(way);
        assertThat(network(8, Map.of("ownMemory", "direct")).send(5, 5, LINE, 0))
                .isZero();
    }

    @Test
    void aPermutationWithoutConflictPassesInOneCycle() {
        int[] passed = new int[3];
        int[] destinations = {0, 1, 2, 3, 4, 5, 6, 7};
        ((UnbufferedNetwork) network(8, Map.of())).cycle(destinations, new RandomStream(1, "arbiter"), passed);
        assertThat(passed).containsExactly(8, 8, 8);
        assertThat(destinations).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
    }

    @Test
    void ofRequestsForOneModuleOneArrives() {
        int[] passed = new int[3];
        int[] destinations = {6, 6, 6, 6, -1, 6, 6, 6};
        ((UnbufferedNetwork) network(8, Map.of())).cycle(destinations, new RandomStream(1, "arbiter"), passed);
        assertThat(passed).containsExactly(4, 2, 1);
        assertThat(destinations).containsOnlyOnce(6);
    }

    @Test
    void theDrawingTellsWhatLeadsWhere() {
        assertThat(network(8, Map.of()).drawing()).isEqualTo("""
                0 4 > 1A    1A 1C > 2A    2A 2C > 3A > 0 1
                1 5 > 1B    1A 1C > 2B    2A 2C > 3B > 2 3
                2 6 > 1C    1B 1D > 2C    2B 2D > 3C > 4 5
                3 7 > 1D    1B 1D > 2D    2B 2D > 3D > 6 7
                3 stages of 4 2 x 2 switches, 12 in all""");
    }

    @Test
    void switchesAreNamedBeyondZ() {
        Stages stages = new Stages(Wiring.OMEGA, 2, 10);
        assertThat(List.of(stages.name(0, 0), stages.name(0, 51), stages.name(1, 52), stages.name(9, 1023)))
                .containsExactly("1A", "1Z", "2AA", "10SR");
    }
}
