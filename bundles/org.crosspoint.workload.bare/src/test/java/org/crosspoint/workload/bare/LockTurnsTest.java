package org.crosspoint.workload.bare;

import static org.assertj.core.api.Assertions.assertThat;

import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.testkit.TestMachines;
import org.junit.jupiter.api.Test;

class LockTurnsTest {
    private static final long DURATION = 10_000_000_000L;

    private static BareRun turns(String lock, DesignChoice workload) {
        return BareRun.of(TestMachines.mesh(6), workload, lock, DURATION);
    }

    private static DesignChoice holding(int cycles) {
        return DesignChoice.of("lock-turns").with("criticalCycles", cycles).with("turns", 3);
    }

    @Test
    void eachCpuHasTheLockAsOftenAsItShall() {
        assertThat(turns("ticket", holding(100)).metric("turns.count")).isEqualTo(18);
    }

    @Test
    void inAQueueNobodyIsOvertaken() {
        BareRun run = turns("mcs", holding(10_000));

        assertThat(run.metric("turns.overtakings")).isZero();
        assertThat(run.metric("turns.handovers")).isEqualTo(17);
    }

    @Test
    void inARushForALockSomebodyIs() {
        assertThat(turns("tsl", holding(10_000)).metric("turns.overtakings")).isPositive();
    }

    @Test
    void equalOrdersHaveEqualNumbersAndOthersHaveOthers() {
        double queue = turns("mcs", holding(10_000)).metric("turns.order");

        assertThat(turns("clh", holding(20_000)).metric("turns.order")).isEqualTo(queue);
        assertThat(turns("tsl", holding(10_000)).metric("turns.order")).isNotEqualTo(queue);
    }
}
