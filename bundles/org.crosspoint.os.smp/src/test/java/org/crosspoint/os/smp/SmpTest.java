package org.crosspoint.os.smp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.design.DesignKind;
import org.crosspoint.core.run.Simulation;
import org.crosspoint.core.run.Simulation.State;
import org.crosspoint.core.run.SimulationSpec;
import org.crosspoint.core.run.SimulationSpec.Mode;
import org.crosspoint.core.run.Standalone;
import org.crosspoint.core.sharing.SharingDesign;
import org.crosspoint.core.sim.Metric;
import org.crosspoint.testkit.ClasspathDesigns;
import org.crosspoint.testkit.TestMachines;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/// Every program on SMP kernels with every scheduler.
@Timeout(60)
class SmpTest {
    private static final long MICROSECOND = 1_000_000;

    private static final List<String> WORKLOADS =
            List.of("getpid1", "sched-yield", "spawn1", "threadspawn1", "futex1", "futex2", "context-switch1");
    private static final List<String> SCHEDULERS = List.of("global-queue", "per-cpu-queues", "two-level");

    private static SimulationSpec spec(int cpus, String lock, String scheduler, DesignChoice workload) {
        return new SimulationSpec(
                        TestMachines.mesh(cpus),
                        cpus,
                        DesignChoice.of(lock),
                        workload,
                        200 * MICROSECOND,
                        1,
                        List.of(),
                        Mode.FAST)
                .with(Map.of(
                        DesignKind.OS, DesignChoice.of("smp-big-lock"),
                        DesignKind.SCHEDULER, DesignChoice.of(scheduler).with("slice", 20)));
    }

    private static Map<String, Double> run(SimulationSpec spec) throws InterruptedException {
        try (Simulation simulation = Standalone.with(ClasspathDesigns.find()).create(spec)) {
            simulation.start();
            assertThat(simulation.await().state())
                    .as(simulation.status().toString() + simulation.status().details())
                    .isEqualTo(State.FINISHED);
            return simulation.metrics().stream().collect(Collectors.toMap(Metric::name, Metric::value));
        }
    }

    @TestFactory
    Stream<DynamicTest> everyProgramWorksWithEveryScheduler() {
        return SCHEDULERS.stream().flatMap(scheduler -> WORKLOADS.stream().flatMap(workload -> Stream.of(false, true)
                .map(threads -> DynamicTest.dynamicTest(
                        workload + (threads ? " of threads, " : " of processes, ") + scheduler, () -> {
                            DesignChoice choice = DesignChoice.of(workload)
                                    .with("threads", threads)
                                    .with("tasks", 6)
                                    .with("pinned", !threads);
                            assertThat(run(spec(4, "ticket", scheduler, choice)))
                                    .hasEntrySatisfying(
                                            "units", units -> assertThat(units).isGreaterThan(10));
                        }))));
    }

    /// Whatever way kernel objects are shared, processes are made, waited for and reaped.
    @TestFactory
    Stream<DynamicTest> everySharingCarriesAKernel() {
        return ClasspathDesigns.find().stream()
                .filter(SharingDesign.class::isInstance)
                .map(design -> Objects.requireNonNull(design.getClass().getAnnotation(Design.class))
                        .id())
                .sorted()
                .map(sharing -> DynamicTest.dynamicTest(sharing, () -> {
                    SimulationSpec spec = spec(
                            4,
                            "ticket",
                            "two-level",
                            DesignChoice.of("spawn1").with("tasks", 6).with("pinned", false));
                    assertThat(run(spec.with(Map.of(
                                    DesignKind.OS, DesignChoice.of("smp-fine"),
                                    DesignKind.SCHEDULER,
                                            DesignChoice.of("two-level").with("slice", 20),
                                    DesignKind.SHARING, DesignChoice.of(sharing),
                                    DesignKind.RECLAMATION, DesignChoice.of("epochs"),
                                    DesignKind.TRANSPORT, DesignChoice.of("urpc")))))
                            .hasEntrySatisfying(
                                    "units", units -> assertThat(units).isGreaterThan(10));
                }));
    }

    @Test
    void aCallThatDoesNothingTakesTwoSwitchesOfMode() throws InterruptedException {
        Map<String, Double> metrics = run(spec(1, "tsl", "per-cpu-queues", DesignChoice.of("getpid1")));
        double calls = metrics.get("syscall.getpid.count");
        // 150 cycles of 1 ns, and the big lock, which is in the cache.
        assertThat(metrics.get("time") / calls).isBetween(150_000.0, 250_000.0);
    }

    @Test
    void aBigLockDoesNotScale() throws InterruptedException {
        DesignChoice calls = DesignChoice.of("futex1");
        double alone = run(spec(1, "mcs", "per-cpu-queues", calls)).get("throughput");
        double together = run(spec(8, "mcs", "per-cpu-queues", calls)).get("throughput");
        assertThat(together).isLessThan(3 * alone);
    }
}
