package org.crosspoint.workload.bare;

import static org.assertj.core.api.Assertions.assertThat;

import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.design.DesignKind;
import org.crosspoint.core.run.SimulationSpec;
import org.crosspoint.testkit.TestMachines;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BarrierHammerTest {
    private static final DesignChoice HAMMER = DesignChoice.of("barrier-hammer");

    @ParameterizedTest
    @ValueSource(strings = {"central", "combining-tree", "dissemination"})
    void allMeetAsOftenAsTheyAreTold(String barrier) {
        for (int cpus : new int[] {1, 6, 17}) {
            BareRun run = BareRun.of(
                    TestMachines.mesh(cpus),
                    HAMMER.with("episodes", 30),
                    DesignKind.BARRIER,
                    barrier,
                    SimulationSpec.UNBOUNDED);
            assertThat(run.metric("barrier.episodes")).isEqualTo(30);
            assertThat(run.status().units()).isEqualTo(30L * cpus);
        }
    }

    @Test
    void allEndTogetherWhenTheRunIsOver() {
        BareRun run = BareRun.of(TestMachines.bus(5), HAMMER, DesignKind.BARRIER, "central", 100_000_000);
        assertThat(run.status().time()).isBetween(100_000_000L, 110_000_000L);
        assertThat(run.metric("barrier.episodes")).isGreaterThan(10);
    }

    @Test
    void lateComersAreInTheWaitOfOthers() {
        DesignChoice working = HAMMER.with("episodes", 20).with("workCycles", 10_000);
        assertThat(BareRun.of(
                                TestMachines.mesh(4),
                                working.with("work", "exponential"),
                                DesignKind.BARRIER,
                                "dissemination",
                                SimulationSpec.UNBOUNDED)
                        .metric("barrier.await"))
                .isGreaterThan(5_000_000);
        assertThat(BareRun.of(
                                TestMachines.mesh(4),
                                working.with("work", "fixed"),
                                DesignKind.BARRIER,
                                "dissemination",
                                SimulationSpec.UNBOUNDED)
                        .metric("barrier.await"))
                .isLessThan(5_000_000);
    }
}
