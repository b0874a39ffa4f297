package org.crosspoint.machine.latency;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
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
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Programs on the simulated machines see the latencies that were measured on the real ones.
@TestInstance(Lifecycle.PER_CLASS)
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

    /// Each machine is measured once.
    private final Map<String, LatencyTable> tables = new HashMap<>();

    static List<String> machines() {
        return PublishedLatencies.MACHINES;
    }

    @ParameterizedTest
    @MethodSource("machines")
    void halfOfTheLatenciesAreWithinTenPercentOfThePublishedOnesAndAllWithinTwenty(String machine)
            throws InterruptedException {
        LatencyTable table = measure(machine);

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

    @Test
    void theDocsShowEveryFigureBesideTheMeasuredOne() throws InterruptedException, IOException {
        List<LatencyTable> tables = new ArrayList<>();
        for (String machine : PublishedLatencies.MACHINES) {
            tables.add(measure(machine));
        }

        LatencyPage.check(tables);
    }

    private LatencyTable measure(String machine) throws InterruptedException {
        LatencyTable table = tables.get(machine);
        if (table == null) {
            table = LatencyTable.measure(
                    factory,
                    MachineFiles.library().machine(machine, Map.of()),
                    PublishedLatencies.of(machine),
                    DesignChoice.of("tsl"));
            tables.put(machine, table);
        }
        return table;
    }
}
