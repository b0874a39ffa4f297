package org.crosspoint.workload.bare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.design.DesignKind;
import org.crosspoint.testkit.TestMachines;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RcuListTest {
    private static final long DURATION = 300_000_000;
    private static final DesignChoice BUSY =
            DesignChoice.of("rcu-list").with("updateCycles", 500).with("nodes", 6);

    private static BareRun reclaiming(DesignChoice list, String reclamation) {
        return BareRun.of(TestMachines.mesh(6), list, DesignKind.RECLAMATION, reclamation, DURATION);
    }

    @ParameterizedTest
    @ValueSource(strings = {"quiescent-states", "epochs"})
    void noReaderComesUponAFreedNode(String reclamation) {
        BareRun run = reclaiming(BUSY.with("writers", 2), reclamation);
        assertThat(run.metric("list.updates")).isGreaterThan(100);
        assertThat(run.metric("list.freed")).isEqualTo(run.metric("list.updates"));
        assertThat(run.metric("list.lookups")).isGreaterThan(500);
        assertThat(run.metric("list.freed-seen")).isZero();
    }

    @Test
    void aReaderThatComesUponAFreedNodeFailsTheRun() {
        assertThatThrownBy(() -> reclaiming(BUSY, "no-grace-period"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("came upon a freed node of the list")
                .hasMessageContaining("list.rcu (no-grace-period)");
    }

    @Test
    void orIsCounted() {
        assertThat(reclaiming(BUSY.with("tolerate", true), "no-grace-period").metric("list.freed-seen"))
                .isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"reader-preference", "phase-fair", "mcs-fair", "sequence"})
    void aReadersWriterLockProtectsTheSameList(String lock) {
        BareRun run = BareRun.of(
                TestMachines.mesh(6), BUSY.with("protection", "rw-lock"), DesignKind.RW_LOCK, lock, DURATION);
        assertThat(run.metric("list.lookups")).isGreaterThan(100);
        assertThat(run.metric("list.freed")).isEqualTo(run.metric("list.updates"));
    }

    @Test
    void readersThatSaySeldomThatTheyAreQuiescentPayLess() {
        double often = reclaiming(BUSY, "quiescent-states").metric("list.protection");
        double seldom = reclaiming(BUSY.with("lookups", 16), "quiescent-states").metric("list.protection");
        assertThat(seldom).isLessThan(often / 2);
    }

    @Test
    void needsAReader() {
        assertThatThrownBy(() -> reclaiming(BUSY.with("writers", 6), "epochs"))
                .isInstanceOf(SpecificationException.class)
                .hasMessageContaining("writers=6");
    }
}
