package org.crosspoint.workload.bare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.hardware.MachineDescription;
import org.crosspoint.testkit.TestMachines;
import org.junit.jupiter.api.Test;

class PairWorkloadsTest {
    private static final MachineDescription MESH = TestMachines.mesh(16);

    @Test
    void aPingPongGoesThereAndBackAsOftenAsItIsTold() {
        BareRun run = BareRun.of(
                MESH, DesignChoice.of("ping-pong").with("iterations", 30).with("payloadWords", 7));
        assertThat(run.status().units()).isEqualTo(30);
        assertThat(run.metric("ping-pong.latency.min")).isPositive();
        assertThat(run.metric("ping-pong.latency.max")).isGreaterThanOrEqualTo(run.metric("ping-pong.latency.mean"));
    }

    @Test
    void aPingPongBetweenFarCpusTakesLonger() {
        DesignChoice pingPong = DesignChoice.of("ping-pong").with("iterations", 30);
        double near = BareRun.of(MESH, pingPong.with("second", 1)).metric("ping-pong.latency.mean");
        double far = BareRun.of(MESH, pingPong.with("second", 15)).metric("ping-pong.latency.mean");
        assertThat(far).isGreaterThan(near);
    }

    @Test
    void aPingPongEndsWhenTheRunIsOver() {
        BareRun run = BareRun.of(MESH, DesignChoice.of("ping-pong"), "mcs", 50_000_000);
        assertThat(run.status().time()).isBetween(50_000_000L, 55_000_000L);
        assertThat(run.status().units()).isGreaterThan(10);
    }

    @Test
    void aPingPongOfACpuWithItselfIsRefused() {
        assertThatThrownBy(() -> BareRun.of(MESH, DesignChoice.of("ping-pong").with("second", 0)))
                .isInstanceOf(SpecificationException.class)
                .hasMessageContaining("two different CPUs of the 16");
    }

    @Test
    void aMessageLongerThanALineIsRefused() {
        assertThatThrownBy(() -> BareRun.of(MESH, DesignChoice.of("ping-pong").with("payloadWords", 8)))
                .isInstanceOf(SpecificationException.class)
                .hasMessageContaining("payloadWords up to 7");
    }

    @Test
    void anInterruptTakesItsLatencyAndTheTrap() {
        BareRun run = BareRun.of(MESH, DesignChoice.of("interrupt-ping").with("iterations", 20));
        assertThat(run.status().units()).isEqualTo(20);
        assertThat(run.metric("interrupt.latency.mean")).isBetween(600_000.0, 620_000.0);
    }
}
