package org.crosspoint.core.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.design.DesignKind;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.run.Simulation;
import org.crosspoint.core.run.Simulation.State;
import org.crosspoint.core.run.SimulationSpec;
import org.crosspoint.core.run.SimulationSpec.ScheduledSwap;
import org.crosspoint.core.run.Standalone;
import org.crosspoint.core.samples.Rig;
import org.crosspoint.core.samples.Rig.Program;
import org.crosspoint.core.samples.Rig.ProgramDesign;
import org.crosspoint.core.sync.Barrier;
import org.crosspoint.core.sync.BarrierDesign;
import org.crosspoint.core.sync.SyncSite;
import org.crosspoint.core.workload.Workload;
import org.crosspoint.core.workload.WorkloadSite;
import org.junit.jupiter.api.Test;

/// Designs of kinds that a simulation may do without.
class OptionalDesignsTest {
    private static final Rig RIG = Rig.of(3);

    /// All count down one word, once.
    @Design(id = "once", title = "Barrier that works once", source = "made up")
    static final class Once implements BarrierDesign {
        @Override
        public Barrier create(SyncSite site, Settings settings) {
            long come = site.word("come");
            return cpu -> {
                long here = cpu.fetchAdd(come, 1) + 1;
                while (here < site.cpus()) {
                    here = cpu.spinWhile(come, here);
                }
            };
        }
    }

    @Design(id = "throws", title = "Barrier that throws", source = "made up")
    static final class Throws implements BarrierDesign {
        @Override
        public Barrier create(SyncSite site, Settings settings) {
            return cpu -> {
                throw new IllegalStateException("no such barrier");
            };
        }
    }

    private static Workload meeting(WorkloadSite site) {
        Barrier barrier = site.barrier("meeting", 0);
        return barrier::await;
    }

    private static Workload alone(WorkloadSite site) {
        return cpu -> cpu.compute(1);
    }

    private static Simulation simulation(Program program, Map<DesignKind, DesignChoice> optional) {
        return simulation(program, RIG.spec().with(optional));
    }

    private static Simulation simulation(Program program, SimulationSpec spec) {
        return Standalone.with(RIG.with(new Once(), new Throws()).designs(new ProgramDesign(program)))
                .create(spec);
    }

    private static Map<DesignKind, DesignChoice> barrier(String id) {
        return Map.of(DesignKind.BARRIER, DesignChoice.of(id));
    }

    @Test
    void areMadeForTheWorkloadThatUsesThem() throws InterruptedException {
        try (Simulation simulation = simulation(OptionalDesignsTest::meeting, barrier("once"))) {
            assertThat(simulation.uses(DesignKind.BARRIER, "once")).isTrue();
            assertThat(simulation.uses(DesignKind.RECLAMATION, "once")).isFalse();
            simulation.start();
            assertThat(simulation.await().state()).isEqualTo(State.FINISHED);
        }
    }

    @Test
    void areNotNeededOtherwise() throws InterruptedException {
        try (Simulation simulation = simulation(OptionalDesignsTest::alone, Map.of())) {
            simulation.start();
            assertThat(simulation.await().state()).isEqualTo(State.FINISHED);
        }
    }

    @Test
    void areAskedForInASentenceThatListsThem() {
        assertThatExceptionOfType(SpecificationException.class)
                .isThrownBy(() -> simulation(OptionalDesignsTest::meeting, Map.of()))
                .withMessage("The workload 'program' makes meeting, but no barrier is chosen; choose one as barrier=ID,"
                        + " of once, throws.");
    }

    @Test
    void areCheckedAlsoIfNobodyUsesThem() {
        assertThatExceptionOfType(SpecificationException.class)
                .isThrownBy(() -> simulation(OptionalDesignsTest::alone, barrier("twice")))
                .withMessageContaining("There is no barrier 'twice'");
    }

    @Test
    void areBlamedForWhatTheyThrow() throws InterruptedException {
        try (Simulation simulation = simulation(OptionalDesignsTest::meeting, barrier("throws"))) {
            simulation.start();
            assertThat(simulation.await().state()).isEqualTo(State.FAILED);
            assertThat(simulation.status().message())
                    .startsWith("The barrier meeting (throws) threw IllegalStateException (no such barrier), on CPU 0");
        }
    }

    @Test
    void areNotSwappedInALiveSimulation() {
        try (Simulation simulation = simulation(OptionalDesignsTest::meeting, barrier("once"))) {
            assertThatExceptionOfType(ExecutionException.class)
                    .isThrownBy(() -> simulation
                            .swap(DesignKind.BARRIER, DesignChoice.of("throws"))
                            .get())
                    .withMessageContaining("A barrier cannot be swapped; stop the simulation and make one with barrier"
                            + " 'throws'.");
        }
    }

    @Test
    void areNotSwappedByASchedule() {
        SimulationSpec spec = RIG.swaps(List.of(new ScheduledSwap(5, DesignKind.BARRIER, DesignChoice.of("throws"))))
                .spec()
                .with(barrier("once"));
        assertThatExceptionOfType(SpecificationException.class)
                .isThrownBy(() -> simulation(OptionalDesignsTest::meeting, spec))
                .withMessageContaining("is of a barrier, which cannot be swapped");
    }

    @Test
    void haveAPlaceOfTheirOwnInASpecification() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RIG.spec().with(Map.of(DesignKind.LOCK, DesignChoice.of("tas"))))
                .withMessageContaining("not optional");
    }
}
