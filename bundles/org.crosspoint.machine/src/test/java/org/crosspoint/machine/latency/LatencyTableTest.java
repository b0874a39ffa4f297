package org.crosspoint.machine.latency;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.crosspoint.coherence.moesi.Moesi;
import org.crosspoint.coherence.probefilter.ProbeFilter;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.run.SimulationFactory;
import org.crosspoint.core.run.Standalone;
import org.crosspoint.interconnect.links.PointToPointLinks;
import org.crosspoint.lock.spin.TslLock;
import org.crosspoint.machine.MachineFiles;
import org.junit.jupiter.api.Test;

/// Programs on the simulated Opteron see the latencies that were measured on the real one.
class LatencyTableTest {
    private static final double TOLERATED_PERCENT = 10;

    private final SimulationFactory factory = Standalone.with(
            List.of(new PointToPointLinks(), new Moesi(), new ProbeFilter(), new TslLock(), new LatencyProbe()));

    @Test
    void everyLatencyOfOpteron48IsWithinTenPercentOfThePublishedOne() throws InterruptedException {
        LatencyTable table = LatencyTable.measure(
                factory,
                MachineFiles.library().machine("opteron-48", Map.of()),
                PublishedLatencies.of("opteron-48"),
                DesignChoice.of("tsl"));
        System.out.println(print(table));

        assertThat(table.rows())
                .filteredOn(row -> Math.abs(row.deviation()) > TOLERATED_PERCENT)
                .isEmpty();
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
        return text.toString();
    }

    private static String print(LatencyTable.Row row) {
        return row == null
                ? "   -        "
                : String.format(
                        Locale.ROOT, " %3d %3d %+3.0f", row.published().cycles(), row.cycles(), row.deviation());
    }
}
