package org.crosspoint.experiments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.design.Catalogue;
import org.crosspoint.core.design.Contribution;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.design.DesignKind;
import org.crosspoint.core.design.Feature;
import org.crosspoint.core.design.FixedCatalogue;
import org.crosspoint.core.run.Finding;
import org.crosspoint.core.run.Monitor;
import org.crosspoint.core.run.Simulation;
import org.crosspoint.core.run.SimulationSpec;
import org.crosspoint.core.run.SimulationSpec.Mode;
import org.crosspoint.core.run.Standalone;
import org.crosspoint.testkit.ClasspathDesigns;
import org.crosspoint.testkit.TestMachines;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Monitors accuse no installed design that is right.
class MonitorsTest {
    private static final Catalogue CATALOGUE = FixedCatalogue.of(ClasspathDesigns.find());

    private static Stream<String> right(DesignKind kind) {
        return CATALOGUE.contributions(kind).stream()
                .filter(each -> !List.of(each.design().provides()).contains(Feature.BROKEN_ON_PURPOSE))
                .filter(each -> !List.of(each.design().needs()).contains(Feature.MONITOR_MWAIT))
                .map(Contribution::id);
    }

    private static SimulationSpec spec(int cpus, String ordering, DesignChoice workload) {
        return new SimulationSpec(
                TestMachines.mesh(cpus).ordered(DesignChoice.of(ordering)),
                cpus,
                DesignChoice.of("mcs"),
                workload,
                200_000_000L,
                1,
                List.of(),
                Mode.FAST);
    }

    private static SimulationSpec with(SimulationSpec spec, String lock) {
        return new SimulationSpec(
                spec.machine(),
                spec.cpus(),
                DesignChoice.of(lock),
                spec.workload(),
                spec.duration(),
                spec.seed(),
                spec.swaps(),
                spec.mode());
    }

    private static List<Finding> faults(SimulationSpec spec) throws InterruptedException {
        try (Simulation simulation =
                Standalone.with(ClasspathDesigns.find()).create(spec.monitored(EnumSet.allOf(Monitor.class)))) {
            simulation.start();
            Simulation.Status status = simulation.await();
            assertThat(status.state()).as(status.message()).isEqualTo(Simulation.State.FINISHED);
            assertThat(simulation.cacheLines(1)).isNotEmpty();
            return simulation.findings().stream()
                    .filter(finding -> finding.monitor().isOfFaults())
                    .toList();
        }
    }

    @TestFactory
    Stream<DynamicTest> noLockThatIsRightIsAccused() {
        return right(DesignKind.LOCK).flatMap(lock -> Stream.of("sc", "tso")
                .map(ordering -> dynamicTest(lock + " under " + ordering, () -> {
                    DesignChoice hammer = DesignChoice.of("lock-hammer").with("iterations", 40);
                    for (int cpus : new int[] {2, 5}) {
                        try {
                            assertThat(faults(with(spec(cpus, ordering, hammer), lock)))
                                    .isEmpty();
                        } catch (SpecificationException doesNotFit) {
                            assertThat(doesNotFit).hasMessageContaining(lock);
                        }
                    }
                })));
    }

    private static Stream<DynamicTest> ofKind(DesignKind kind, DesignChoice workload) {
        return right(kind).flatMap(id -> Stream.of("sc", "tso")
                .map(ordering -> dynamicTest(id + " under " + ordering, () -> assertThat(
                                faults(spec(5, ordering, workload).with(Map.of(kind, DesignChoice.of(id)))))
                        .isEmpty())));
    }

    @TestFactory
    Stream<DynamicTest> noReadersWriterLockThatIsRightIsAccused() {
        return ofKind(DesignKind.RW_LOCK, DesignChoice.of("rw-hammer").with("iterations", 40));
    }

    @TestFactory
    Stream<DynamicTest> noBarrierThatIsRightIsAccused() {
        return ofKind(DesignKind.BARRIER, DesignChoice.of("barrier-hammer"));
    }

    @TestFactory
    Stream<DynamicTest> noReclamationThatIsRightIsAccused() {
        return ofKind(DesignKind.RECLAMATION, DesignChoice.of("rcu-list"));
    }
}
