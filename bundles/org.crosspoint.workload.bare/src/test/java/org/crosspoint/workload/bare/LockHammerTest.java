package org.crosspoint.workload.bare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.hardware.MachineDescription;
import org.crosspoint.core.run.SimulationSpec;
import org.crosspoint.testkit.TestMachines;
import org.junit.jupiter.api.Test;

class LockHammerTest {
    private static final DesignChoice HAMMER = DesignChoice.of("lock-hammer");
    private static final long UNBOUNDED = SimulationSpec.UNBOUNDED;

    @Test
    void acquiresTheLockAsOftenAsItIsTold() {
        BareRun run =
                BareRun.of(TestMachines.mesh(8), HAMMER.with("iterations", 50).with("criticalWords", 3));
        assertThat(run.metric("hammer.acquisitions")).isEqualTo(400);
        assertThat(run.status().units()).isEqualTo(400);
    }

    @Test
    void goesOnUntilTheRunIsOver() {
        BareRun run = BareRun.of(TestMachines.bus(4), HAMMER, "ttas", 100_000_000);
        assertThat(run.status().time()).isBetween(100_000_000L, 110_000_000L);
        assertThat(run.metric("hammer.acquisitions")).isGreaterThan(100);
    }

    @Test
    void keepsTheHolderLongerInsideWhenPollersTakeTheLineOfItsData() {
        DesignChoice busy = HAMMER.with("iterations", 20).with("thinkCycles", 0).with("criticalWords", 2);
        double apart = BareRun.of(TestMachines.bus(8), busy, "tsl", UNBOUNDED).metric("hammer.critical");
        double beside = BareRun.of(TestMachines.bus(8), busy.with("dataBesideLock", true), "tsl", UNBOUNDED)
                .metric("hammer.critical");
        assertThat(beside).isGreaterThan(1.2 * apart);
    }

    @Test
    void measuresHandOversOnlyWhereACpuWaited() {
        DesignChoice calm = HAMMER.with("iterations", 20).with("thinkCycles", 0);
        assertThat(BareRun.of(TestMachines.bus(1), calm).metric("hammer.handovers"))
                .isZero();
        assertThat(BareRun.of(TestMachines.bus(4), calm).metric("hammer.handovers"))
                .isBetween(70.0, 79.0);
    }

    @Test
    void takesACriticalSectionOfTheComputingThatItIsTold() {
        DesignChoice alone = HAMMER.with("iterations", 100).with("criticalCycles", 5000);
        assertThat(BareRun.of(TestMachines.bus(1), alone).metric("hammer.critical"))
                .isBetween(5_000_000.0, 5_100_000.0);
    }

    @Test
    void refusesToPutDataBesideTheLockWhereALineIsTooShort() {
        assertThatThrownBy(() -> BareRun.of(withLines(TestMachines.bus(2), 16), HAMMER.with("dataBesideLock", true)))
                .isInstanceOf(SpecificationException.class)
                .hasMessageContaining("dataBesideLock=false");
    }

    private static MachineDescription withLines(MachineDescription machine, int lineBytes) {
        return new MachineDescription(
                machine.id(),
                machine.title(),
                machine.source(),
                machine.clockMegahertz(),
                machine.stations(),
                lineBytes,
                machine.caches(),
                machine.timing(),
                machine.interconnect(),
                machine.protocol(),
                machine.tracking(),
                machine.features(),
                machine.assumptions());
    }
}
