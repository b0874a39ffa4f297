package org.crosspoint.machine.latency;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.crosspoint.coherence.fullmap.FullMap;
import org.crosspoint.coherence.mesi.Mesi;
import org.crosspoint.coherence.mesif.Mesif;
import org.crosspoint.coherence.moesi.Moesi;
import org.crosspoint.coherence.probefilter.ProbeFilter;
import org.crosspoint.coherence.writethrough.WriteThrough;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.hardware.MachineDescription;
import org.crosspoint.core.run.SimulationFactory;
import org.crosspoint.core.run.Standalone;
import org.crosspoint.interconnect.crossbar.Crossbar;
import org.crosspoint.interconnect.links.PointToPointLinks;
import org.crosspoint.interconnect.mesh.Mesh;
import org.crosspoint.lock.spin.TslLock;
import org.crosspoint.machine.MachineFiles;
import org.crosspoint.ordering.sc.SequentialConsistency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Programs on the simulated machines see the latencies that were measured on the real ones.
class LatencyTableTest {
    private static final double MEDIAN_PERCENT = 10;
    private static final double WORST_PERCENT = 20;

    private final SimulationFactory factory = Standalone.with(List.of(
            new PointToPointLinks(),
            new Crossbar(),
            new Mesh(),
            new Moesi(),
            new Mesi(),
            new Mesif(),
            new WriteThrough(),
            new ProbeFilter(),
            new FullMap(),
            new SequentialConsistency(),
            new TslLock(),
            new LatencyProbe()));

    static List<String> machines() {
        return PublishedLatencies.MACHINES;
    }

    @ParameterizedTest
    @MethodSource("machines")
    void halfOfTheLatenciesAreWithinTenPercentOfThePublishedOnesAndAllWithinTwenty(String machine)
            throws InterruptedException {
        LatencyTable table = LatencyTable.measure(
                factory,
                MachineFiles.library().machine(machine, Map.of()),
                PublishedLatencies.of(machine),
                DesignChoice.of("tsl"));
        System.out.println(print(table));

        assertThat(table.median()).isLessThanOrEqualTo(MEDIAN_PERCENT);
        assertThat(table.rows())
                .filteredOn(row -> Math.abs(row.deviation()) > WORST_PERCENT)
                .isEmpty();
    }

    /// The caches that forward in the real machine are those of dies; a core that forwards takes longer than its die's
    /// last level, of which the published figures are.
    @Test
    void aForwarderAmongCoresIsNotTheOneThatWasMeasured() throws InterruptedException {
        MachineDescription machine = MachineFiles.library().machine("xeon-80", Map.of());
        LatencyTable table = LatencyTable.measure(
                factory,
                machine.with(machine.interconnect(), DesignChoice.of("mesif"), machine.tracking()),
                PublishedLatencies.of("xeon-80"),
                DesignChoice.of("tsl"));

        assertThat(table.rows())
                .filteredOn(row -> row.deviation() > WORST_PERCENT)
                .extracting(row -> row.published().operation() + " "
                        + row.published().state() + " " + row.published().placing() + " " + row.cycles())
                .containsExactly("load shared same-die 105", "load shared one-hop 275", "load shared two-hops 431");
    }

    /// A line for each operation and state: published, measured and deviation for each placing, side by side.
    private static String print(LatencyTable table) {
        Map<String, Map<String, LatencyTable.Row>> lines = new LinkedHashMap<>();
        Map<String, Integer> placings = new LinkedHashMap<>();
        for (LatencyTable.Row row : table.rows()) {
            PublishedLatencies.Cell cell = row.published();
            placings.putIfAbsent(cell.placing(), placings.size());
            lines.computeIfAbsent(cell.operation() + " " + cell.state(), key -> new LinkedHashMap<>())
                    .put(cell.placing(), row);
        }
        StringBuilder text = new StringBuilder(table.machine() + ": cycles published, measured, deviation in %\n");
        text.append(" ".repeat(16));
        placings.keySet().forEach(placing -> text.append(String.format(Locale.ROOT, " %-11s", placing)));
        lines.forEach((name, cells) -> {
            text.append(String.format(Locale.ROOT, "%n%-16s", name));
            placings.keySet().forEach(placing -> text.append(print(cells.get(placing))));
        });
        return text.append(String.format(Locale.ROOT, "%nmedian %.1f %%, worst %.1f %%", table.median(), table.worst()))
                .toString();
    }

    private static String print(LatencyTable.Row row) {
        return row == null
                ? "   -        "
                : String.format(
                        Locale.ROOT, " %3d %3d %+3.0f", row.published().cycles(), row.cycles(), row.deviation());
    }
}
