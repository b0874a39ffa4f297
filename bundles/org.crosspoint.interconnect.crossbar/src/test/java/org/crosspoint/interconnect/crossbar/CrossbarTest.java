package org.crosspoint.interconnect.crossbar;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.crosspoint.core.design.Parameters;
import org.crosspoint.core.hardware.Interconnect;
import org.crosspoint.core.hardware.InterconnectSite;
import org.crosspoint.core.hardware.UnbufferedNetwork;
import org.crosspoint.core.sim.Metric;
import org.crosspoint.core.sim.RandomStream;
import org.junit.jupiter.api.Test;

class CrossbarTest {
    private static final long CYCLE = 1000;
    private static final int LINE = 64;

    private static Interconnect crossbar(int stations, Map<String, Object> given) {
        Crossbar design = new Crossbar();
        return design.create(
                new InterconnectSite(stations, CYCLE, LINE),
                Parameters.resolve("interconnect crossbar", design.parameters(), given));
    }

    /// (010, 000), (101, 101) and (110, 010), as in figure 8-3 of the textbook.
    @Test
    void connectionsOfTheFigureExistAtTheSameTime() {
        Interconnect crossbar = crossbar(8, Map.of("linkBytesPerCycle", 1));
        for (int i = 0; i < 3; i++) {
            int cpu = new int[] {0b010, 0b101, 0b110}[i];
            int memory = new int[] {0b000, 0b101, 0b010}[i];
            assertThat(crossbar.send(cpu, memory, LINE, 0)).isEqualTo(crossbar.latency(cpu, memory, LINE));
        }
    }

    @Test
    void twoCpusOnOneMemoryTakeTurns() {
        Interconnect crossbar = crossbar(8, Map.of("linkBytesPerCycle", 1));
        long first = crossbar.send(1, 4, LINE, 0);
        assertThat(crossbar.send(2, 4, LINE, 0)).isGreaterThanOrEqualTo(first + LINE * CYCLE - 2 * CYCLE);
    }

    @Test
    void theReplyGoesBackOnTheLinesOfTheRequest() {
        Interconnect crossbar = crossbar(8, Map.of("linkBytesPerCycle", 1));
        crossbar.send(1, 4, LINE, 0);
        assertThat(crossbar.reply(4, 1, LINE, 0)).isGreaterThan(crossbar.latency(4, 1, LINE));
        assertThat(crossbar.reply(1, 4, LINE, 0)).isEqualTo(crossbar.latency(1, 4, LINE));
    }

    @Test
    void aStationReachesItsOwnMemoryThroughTheSwitchUnlessDirectly() {
        assertThat(crossbar(8, Map.of()).send(5, 5, LINE, 0)).isEqualTo(6 * CYCLE);
        assertThat(crossbar(8, Map.of("ownMemory", "direct")).send(5, 5, LINE, 0))
                .isZero();
    }

    @Test
    void ofRequestsForOneMemoryOneIsAccepted() {
        int[] passed = new int[1];
        int[] destinations = {3, 3, 0, 3, -1};
        ((UnbufferedNetwork) crossbar(5, Map.of())).cycle(destinations, new RandomStream(1, "arbiter"), passed);
        assertThat(passed).containsExactly(2);
        assertThat(destinations).containsOnlyOnce(3).containsOnlyOnce(0);
    }

    @Test
    void aThousandByAThousandCostAMillionCrosspoints() {
        assertThat(crossbar(1000, Map.of()).cost()).contains(Metric.gauge("crosspoints", "1", 1_000_000));
    }

    @Test
    void theDrawingShowsLinesAndCrosspoints() {
        assertThat(crossbar(3, Map.of()).drawing()).isEqualTo("""
                memory     0   1   2
                CPUs  0 ---+---+---+
                CPUs  1 ---+---+---+
                CPUs  2 ---+---+---+
                3 x 3 lines, 9 crosspoints""");
        assertThat(crossbar(1000, Map.of()).drawing().lines())
                .hasSize(19)
                .allMatch(line -> line.length() <= 80)
                .endsWith("...", "1000 x 1000 lines, 1000000 crosspoints");
    }
}
