package org.crosspoint.shell.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.crosspoint.lab.LockComparison;
import org.crosspoint.lab.LockComparison.Figures;
import org.crosspoint.shell.format.Look;
import org.crosspoint.shell.format.Page;
import org.junit.jupiter.api.Test;

class LockTablesTest {
    private static String print(Integer... sizes) {
        List<Figures> figures = Stream.of(sizes)
                .map(cpus -> new Figures("mcs", cpus, 1e6, 4, 8, cpus == 1 ? Double.NaN : 100 * cpus, 1, 0))
                .toList();
        return Page.print(
                new LockTables(new LockComparison("", List.of(1L), List.of(), figures, List.of())), Look.PLAIN);
    }

    @Test
    void whereNobodyWaitedThereIsNoHandOver() {
        assertThat(print(1, 2)).containsPattern("mcs +- +200");
    }

    @Test
    void curvesNeedTwoNumbersOfCpus() {
        assertThat(print(2, 4)).contains("\nHand-over: ns from", "\nHand-over\n");
        assertThat(print(2)).contains("\nHand-over: ns from").doesNotContain("\nHand-over\n");
    }
}
