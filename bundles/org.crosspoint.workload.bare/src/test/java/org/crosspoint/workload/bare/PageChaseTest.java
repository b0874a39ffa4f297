package org.crosspoint.workload.bare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.crosspoint.coherence.fullmap.FullMap;
import org.crosspoint.coherence.mesi.Mesi;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.hardware.MachineDescription;
import org.crosspoint.core.hardware.MachineDescription.Cache;
import org.crosspoint.core.hardware.Paging;
import org.crosspoint.core.hardware.Paging.Tlb;
import org.crosspoint.core.run.Simulation;
import org.crosspoint.core.run.SimulationSpec;
import org.crosspoint.core.run.Standalone;
import org.crosspoint.core.sim.Metric;
import org.crosspoint.interconnect.mesh.Mesh;
import org.crosspoint.lock.spin.TslLock;
import org.crosspoint.ordering.sc.SequentialConsistency;
import org.crosspoint.testkit.TestMachines;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageChaseTest {
    private static final int ROUNDS = 20;
    private static final int FIRST = 8;
    private static final int SECOND = 64;
    private static final int SECOND_LATENCY = 7;

    /// A hit in the cache, in picoseconds.
    private static final long HIT = 2000;

    private static final long CYCLE = 1000;

    /// Reach of the first buffer, of the second, and neither: then each load walks through four tables, whose
    /// entries and words the cache has room for.
    @ParameterizedTest(name = "{0} pages")
    @CsvSource({"1, 0, 0", "8, 0, 0", "9, 1, 0", "64, 1, 0", "65, 1, 1", "128, 1, 1"})
    void eachLoadTakesWhatItsTranslationTakes(int pages, int missesFirst, int walks) throws InterruptedException {
        Simulation simulation = run(machine(), pages);

        assertThat(metric(simulation, "chase.load"))
                .isEqualTo(HIT + missesFirst * SECOND_LATENCY * CYCLE + walks * 4 * HIT);
        long rounds = ROUNDS + 1;
        assertThat(metric(simulation, "tlb.L1-TLB.accesses")).isEqualTo(pages * rounds);
        assertThat(metric(simulation, "tlb.L1-TLB.misses")).isEqualTo(missesFirst == 1 ? pages * rounds : pages);
        assertThat(metric(simulation, "tlb.walks")).isEqualTo(walks == 1 ? pages * rounds : pages);
    }

    @Test
    void aMachineThatDoesNotTranslateIsRefused() {
        assertThatThrownBy(() -> run(TestMachines.mesh(1), 4))
                .isInstanceOf(SpecificationException.class)
                .hasMessage("Workload page-chase needs a machine that translates addresses of 32 bits or more, which"
                        + " 'test-mesh' does not: choose one whose file has 'tlbs', for instance paged-smp.");
    }

    private static MachineDescription machine() {
        MachineDescription plain = TestMachines.mesh(1);
        return new MachineDescription(
                plain.id(),
                plain.title(),
                plain.source(),
                plain.clockMegahertz(),
                plain.stations(),
                plain.lineBytes(),
                List.of(new Cache("L1", Cache.Scope.CPU, 64 << 10, 16, 2)),
                plain.timing(),
                plain.organisation(),
                plain.interconnect(),
                plain.protocol(),
                plain.tracking(),
                plain.ordering(),
                plain.features(),
                plain.assumptions(),
                new Paging(
                        4096,
                        4,
                        true,
                        true,
                        100,
                        List.of(new Tlb("L1 TLB", FIRST, FIRST, 0), new Tlb("L2 TLB", SECOND, SECOND, SECOND_LATENCY))),
                plain.energy());
    }

    private static Simulation run(MachineDescription machine, int pages) throws InterruptedException {
        Simulation simulation = Standalone.with(List.of(
                        new Mesh(),
                        new Mesi(),
                        new FullMap(),
                        new SequentialConsistency(),
                        new TslLock(),
                        new PageChase()))
                .create(new SimulationSpec(
                        machine,
                        1,
                        DesignChoice.of("tsl"),
                        new DesignChoice("page-chase", Map.of("pages", pages, "rounds", ROUNDS)),
                        SimulationSpec.UNBOUNDED,
                        1,
                        List.of(),
                        SimulationSpec.Mode.FAST));
        simulation.start();
        simulation.await();
        assertThat(simulation.status().state())
                .as(simulation.status().message())
                .isEqualTo(Simulation.State.FINISHED);
        return simulation;
    }

    private static double metric(Simulation simulation, String name) {
        return simulation.metrics().stream()
                .filter(metric -> metric.name().equals(name))
                .mapToDouble(Metric::value)
                .findFirst()
                .orElseThrow();
    }
}
