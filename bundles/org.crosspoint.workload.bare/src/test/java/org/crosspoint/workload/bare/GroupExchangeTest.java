package org.crosspoint.workload.bare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.hardware.MachineDescription;
import org.crosspoint.core.run.SimulationSpec;
import org.crosspoint.testkit.TestMachines;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GroupExchangeTest {
    private static BareRun exchange(String tracking, int cpus, int group, String across) {
        MachineDescription mesh = TestMachines.mesh(cpus);
        DesignChoice choice = tracking.equals("islands")
                ? DesignChoice.of("islands").with("cores", group)
                : DesignChoice.of(tracking);
        return BareRun.of(
                mesh.with(mesh.interconnect(), mesh.protocol(), choice),
                DesignChoice.of("group-exchange")
                        .with("group", group)
                        .with("across", across)
                        .with("iterations", 5));
    }

    @ParameterizedTest
    @CsvSource({
        "islands, 12, 4, messages",
        "islands, 10, 4, messages",
        "none, 6, 1, messages",
        "full-map, 12, 4, messages",
        "full-map, 12, 4, shared"
    })
    void everyWordArrives(String tracking, int cpus, int group, String across) {
        BareRun run = exchange(tracking, cpus, group, across);
        int groups = Math.ceilDiv(cpus, group);
        assertThat(run.metric("exchange.inside")).isEqualTo(group == 1 ? 0 : 5 * cpus);
        assertThat(run.metric("exchange.across")).isEqualTo(5 * groups);
        assertThat(run.metric("exchange.inside.wrong") + run.metric("exchange.across.wrong"))
                .isZero();
        assertThat(run.status().details()).isEmpty();
        assertThat(run.status().units()).isEqualTo(5 * cpus);
    }

    @Test
    void withoutMessagesIslandsReadStaleParcelsAndThePlatformFindsEachOfThem() {
        BareRun run = exchange("islands", 12, 4, "shared");
        assertThat(run.metric("exchange.inside.wrong")).isZero();
        assertThat(run.metric("exchange.across.wrong")).isPositive().isEqualTo(run.metric("islands.stale-reads"));
        assertThat(run.status().details().getFirst()).matches("CPU \\d read a stale \\d from parcel\\[\\d].*");
    }

    @Test
    void aProgramThatNeedsCoherentMemoryIsRefusedWithoutAny() {
        MachineDescription mesh = TestMachines.mesh(4);
        MachineDescription incoherent = mesh.with(mesh.interconnect(), mesh.protocol(), DesignChoice.of("none"));
        assertThatThrownBy(() -> BareRun.of(incoherent, DesignChoice.of("ping-pong")))
                .isInstanceOf(SpecificationException.class)
                .hasMessage("The workload 'ping-pong' needs coherent-memory, which neither the machine 'test-mesh' nor"
                        + " another chosen design provides; choose a tracking that keeps caches coherent.");
    }

    @Test
    void itEndsWhenTheRunIsOver() {
        BareRun run = BareRun.of(
                TestMachines.mesh(8),
                DesignChoice.of("group-exchange").with("group", 4).with("iterations", 0),
                "mcs",
                100_000_000);
        assertThat(run.status().time()).isBetween(100_000_000L, 200_000_000L);
        assertThat(run.status().time()).isLessThan(SimulationSpec.UNBOUNDED);
    }
}
