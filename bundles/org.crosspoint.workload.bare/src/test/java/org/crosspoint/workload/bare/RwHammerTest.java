package org.crosspoint.workload.bare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.design.DesignKind;
import org.crosspoint.core.run.SimulationSpec;
import org.crosspoint.testkit.TestMachines;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RwHammerTest {
    private static final DesignChoice HAMMER = DesignChoice.of("rw-hammer").with("iterations", 50);

    private static BareRun run(DesignChoice hammer, int cpus, String lock) {
        return BareRun.of(TestMachines.mesh(cpus), hammer, DesignKind.RW_LOCK, lock, SimulationSpec.UNBOUNDED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"reader-preference", "phase-fair", "mcs-fair", "sequence"})
    void readsAndWritesAsOftenAsItIsTold(String lock) {
        BareRun run = run(HAMMER, 8, lock);
        assertThat(run.metric("rw.reads") + run.metric("rw.writes")).isEqualTo(400);
        assertThat(run.metric("rw.reads")).isBetween(330.0, 390.0);
    }

    @Test
    void readersOfASequenceLockReadAgainWhenOneWrote() {
        DesignChoice busy = HAMMER.with("readPercent", 50).with("thinkCycles", 0);
        assertThat(run(busy, 8, "sequence").metric("rw.retries")).isPositive();
        assertThat(run(busy, 8, "phase-fair").metric("rw.retries")).isZero();
        assertThat(run(busy.with("readPercent", 100), 8, "sequence").metric("rw.retries"))
                .isZero();
    }

    @Test
    void protectionOfAReadCostsWhatTheReadDoesNot() {
        DesignChoice slow = HAMMER.with("readPercent", 100).with("insideCycles", 5000);
        BareRun run = run(slow, 1, "sequence");
        assertThat(run.metric("rw.read")).isGreaterThan(5_000_000);
        assertThat(run.metric("rw.protection")).isLessThan(100_000);
    }

    @Test
    void asksForALock() {
        assertThatThrownBy(() -> BareRun.of(TestMachines.mesh(2), HAMMER))
                .isInstanceOf(SpecificationException.class)
                .hasMessageContaining("no rw-lock is chosen; choose one as rw-lock=ID, of mcs-fair, phase-fair,"
                        + " reader-preference, sequence.");
    }
}
