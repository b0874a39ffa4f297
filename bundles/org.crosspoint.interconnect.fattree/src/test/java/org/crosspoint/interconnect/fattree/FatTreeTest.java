package org.crosspoint.interconnect.fattree;

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

class FatTreeTest {
    private static final long CYCLE = 1000;
    private static final int LINE = 64;

    private static Interconnect tree(int stations, Map<String, Object> given) {
        FatTree design = new FatTree();
        return design.create(
                new InterconnectSite(stations, CYCLE, LINE),
                Parameters.resolve("interconnect fat-tree", design.parameters(), given));
    }

    @ParameterizedTest(name = "from {0} to {1}: {2}")
    @CsvSource({"0, 1, 1.0", "0, 3, 1.0 2.0 1.1", "0, 7, 1.0 2.0 3.0 2.1 1.3", "6, 5, 1.3 2.1 1.2"})
    void climbsToTheLowestSwitchAboveBoth(int from, int to, String way) {
        Interconnect tree = tree(8, Map.of("arity", 2));
        assertThat(String.join(" ", tree.route(from, to))).isEqualTo(way);
        int hops = 1 + way.split(" ").length;
        assertThat(tree.send(from, to, LINE, 0)).isEqualTo((2 * hops + LINE / 16) * CYCLE);
    }

    /// Every station of the left half sends to its counterpart in the right half, all the time.
    @ParameterizedTest(name = "growth {0}: {1} lines' time for each")
    @CsvSource({"1, 4", "2, 1"})
    void theRootCarriesWhatAllSendOnlyIfLinksGrowAsTheTreeDoes(int growth, int factor) {
        Interconnect tree = tree(8, Map.of("arity", 2, "growth", growth));
        long last = 0;
        for (int i = 0; i < 4000; i++) {
            last = Math.max(last, tree.send(i % 4, 4 + i % 4, LINE, 0));
        }
        long lines = 1000L * LINE / 16 * CYCLE;
        assertThat(last).isBetween(factor * lines, factor * lines + 100 * CYCLE);
    }

    @Test
    void costsItsSwitchesLinksAndRoot() {
        assertThat(tree(16, Map.of()).cost())
                .containsExactly(
                        Metric.gauge("switches", "1", 5),
                        Metric.gauge("links", "1", 40),
                        Metric.gauge("bandwidth.root", "B/cycle", 256));
    }

    @Test
    void tooFewLevelsAreRefused() {
        assertThatExceptionOfType(SpecificationException.class)
                .isThrownBy(() -> tree(17, Map.of("levels", 2)))
                .withMessage("The fat tree has levels=2, which is too few for 17 stations with arity=4; expected 3 or"
                        + " more, or 0 for as many as are needed.");
    }

    @Test
    void theDrawingShowsTheLevels() {
        assertThat(tree(16, Map.of()).drawing()).isEqualTo("""
                root: 1 switch, links below of 64 B/cycle
                  +- level 1: 4 switches, links below of 16 B/cycle
                    +- 0 1 2 3 | 4 5 6 7 ...
                5 switches, 40 links""");
        assertThat(tree(1024, Map.of("arity", 2)).drawing().lines()).hasSize(12).allMatch(line -> line.length() <= 80);
    }
}
