package org.crosspoint.workload.bare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.testkit.TestMachines;
import org.junit.jupiter.api.Test;

class MemoryWorkloadsTest {
    private static final long LINE_WORDS = 8;

    @Test
    void packedCountersShareALineAndPaddedOnesDoNot() {
        DesignChoice counters = DesignChoice.of("counters").with("iterations", 200);
        BareRun packed = BareRun.of(TestMachines.mesh(8), counters.with("layout", "packed"));
        BareRun padded = BareRun.of(TestMachines.mesh(8), counters.with("layout", "padded"));
        assertThat(packed.hottestLines().getFirst().names()).hasSize(8).startsWith("counter[0]");
        assertThat(packed.hottestLines().getFirst().cpus()).isEqualTo(List.of(0, 1, 2, 3, 4, 5, 6, 7));
        assertThat(padded.hottestLines())
                .allSatisfy(line -> assertThat(line.names()).hasSize(1));
        assertThat(packed.status().time()).isGreaterThan(3 * padded.status().time());
    }

    @Test
    void aReferenceMixCountsItsReferences() {
        BareRun run = BareRun.of(
                TestMachines.bus(4),
                DesignChoice.of("reference-mix").with("iterations", 500).with("think", "fixed"));
        assertThat(run.metric("mix.references")).isEqualTo(2000);
        assertThat(run.metric("mix.reference")).isGreaterThanOrEqualTo(2000);
    }

    @Test
    void aReferenceMixOfPrivateWordsInTheCacheCausesNoTrafficAfterTheFirstMisses() {
        DesignChoice own =
                DesignChoice.of("reference-mix").with("sharedPercent", 0).with("privateWords", 64);
        BareRun run = BareRun.of(TestMachines.bus(2), own.with("iterations", 2000));
        assertThat(run.transactions()).isEqualTo(2 * 64 / LINE_WORDS);
    }

    @Test
    void aReferenceMixOfPrivateMemoryIsMeasuredToo() {
        DesignChoice own = DesignChoice.of("reference-mix").with("privateIn", "private-memory");
        BareRun run = BareRun.of(TestMachines.bus(2), own.with("iterations", 200));
        assertThat(run.metric("mix.references")).isEqualTo(400);
    }

    @Test
    void aPrivateStreamMissesOncePerLine() {
        DesignChoice stream =
                DesignChoice.of("private-stream").with("kilobytes", 64).with("passes", 2);
        BareRun run = BareRun.of(TestMachines.mesh(2), stream.with("touches", 20));
        long lines = 2 * 2 * 1024;
        assertThat(run.transactions()).isEqualTo(lines);
        assertThat(run.status().units()).isEqualTo(20 * lines);
        assertThat(run.status().operations()).isEqualTo(20 * lines);
    }

    @Test
    void randomSharingOfABigArrayNearlyAlwaysMisses() {
        DesignChoice sharing = DesignChoice.of("random-sharing").with("megabytes", 16);
        BareRun run = BareRun.of(TestMachines.mesh(4), sharing.with("iterations", 1000));
        assertThat(run.status().units()).isEqualTo(4 * 1008);
        assertThat((double) run.transactions()).isGreaterThan(0.98 * 4 * 1008);
    }

    @Test
    void aPointerChaseInTheCacheTakesTheLatencyOfTheCache() {
        DesignChoice chase =
                DesignChoice.of("pointer-chase").with("kilobytes", 8).with("rounds", 10);
        assertThat(BareRun.of(TestMachines.mesh(4), chase).metric("chase.load")).isEqualTo(2000);
    }

    @Test
    void aPointerChaseThroughRemoteMemoryTakesLongerThanThroughLocal() {
        DesignChoice chase =
                DesignChoice.of("pointer-chase").with("kilobytes", 64).with("rounds", 1);
        double local = BareRun.of(TestMachines.mesh(4), chase.with("node", 0)).metric("chase.load");
        double remote = BareRun.of(TestMachines.mesh(4), chase.with("node", 3)).metric("chase.load");
        assertThat(local).isBetween(57_000.0, 80_000.0);
        assertThat(remote).isGreaterThan(local);
    }

    @Test
    void aPointerChaseOnANodeThatIsNotThereIsRefused() {
        assertThatThrownBy(() -> BareRun.of(
                        TestMachines.mesh(4), DesignChoice.of("pointer-chase").with("node", 4)))
                .isInstanceOf(SpecificationException.class)
                .hasMessageContaining("expected 0 to 3");
    }

    @Test
    void remoteMemoryIsFartherAndOneAddressSpaceWithLocal() {
        BareRun run = BareRun.of(
                TestMachines.mesh(4), DesignChoice.of("memory-access").with("words", 5));
        assertThat(run.metric("access.load.remote")).isGreaterThan(run.metric("access.load.local"));
        assertThat(run.metric("access.store.remote")).isGreaterThan(run.metric("access.store.local"));
        assertThat(run.metric("access.reload.remote")).isEqualTo(2000);
        assertThat(run.metric("access.shared")).isEqualTo(3 * 4 * 5);
    }

    @Test
    void aStreamThroughPagesThatItsCpusTouchedFirstIsLocal() {
        DesignChoice stream =
                DesignChoice.of("array-stream").with("kilobytes", 64).with("passes", 2);
        DesignChoice parallel = stream.with("initialised", "parallel").with("placement", "first-touch");
        DesignChoice serial = stream.with("initialised", "serial").with("placement", "first-touch");
        double local = BareRun.of(TestMachines.mesh(4), parallel).metric("stream.load");
        assertThat(local).isBetween(57_000.0, 58_000.0);
        assertThat(BareRun.of(TestMachines.mesh(4), serial).metric("stream.load"))
                .isGreaterThan(local);
        assertThat(BareRun.of(TestMachines.mesh(4), stream).metric("stream.load"))
                .isGreaterThan(local);
    }

    @Test
    void aStreamReadsEachLineOfItsPart() {
        DesignChoice stream =
                DesignChoice.of("array-stream").with("kilobytes", 64).with("passes", 2);
        BareRun run = BareRun.of(
                TestMachines.mesh(3), stream.with("placement", "bound").with("node", 2));
        assertThat(run.status().units()).isEqualTo(3 * 2 * 1024);
        assertThat(run.hottestLines())
                .allSatisfy(line -> assertThat(line.node()).isEqualTo(2));
    }

    @Test
    void aStreamOnANodeThatIsNotThereIsRefused() {
        DesignChoice bound = DesignChoice.of("array-stream").with("placement", "bound");
        assertThatThrownBy(() -> BareRun.of(TestMachines.mesh(4), bound.with("node", 4)))
                .isInstanceOf(SpecificationException.class)
                .hasMessage("'stream.array' cannot lie on memory node 4; expected 0 to 3, the nodes of this machine.");
    }

    @Test
    void theGreedyCoreReadsUntilItsNeighboursHaveFinishedAndIsMeasuredWhereItHasNone() {
        DesignChoice cores = DesignChoice.of("greedy-core").with("thinkCycles", 50);
        BareRun small = BareRun.of(
                TestMachines.mesh(3), cores.with("greedyKilobytes", 64).with("kilobytes", 4));
        assertThat(small.metric("neighbour.line")).isEqualTo(52_000);
        assertThat(small.status().units()).isGreaterThan(2 * 4 * 64);

        BareRun alone = BareRun.of(
                TestMachines.mesh(3), cores.with("greedyKilobytes", 4).with("kilobytes", 0));
        assertThat(alone.metric("greedy.line")).isEqualTo(2_000);
    }
}
