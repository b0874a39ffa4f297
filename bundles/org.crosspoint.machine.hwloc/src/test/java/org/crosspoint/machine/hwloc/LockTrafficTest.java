package org.crosspoint.machine.hwloc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.crosspoint.coherence.fullmap.FullMap;
import org.crosspoint.coherence.mesi.Mesi;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.design.DesignKind;
import org.crosspoint.core.run.Standalone;
import org.crosspoint.experiments.LockTraffic;
import org.crosspoint.interconnect.links.PointToPointLinks;
import org.crosspoint.lab.Claim;
import org.crosspoint.lab.ExperimentResult;
import org.crosspoint.lab.MachineChoice;
import org.crosspoint.lab.Progress;
import org.crosspoint.lab.RunResult;
import org.crosspoint.lab.RunSpecification;
import org.crosspoint.lab.StandaloneLab;
import org.crosspoint.lab.Table;
import org.crosspoint.lab.TimeSpan;
import org.crosspoint.lock.queue.AndersonLock;
import org.crosspoint.lock.queue.ClhLock;
import org.crosspoint.lock.queue.McsLock;
import org.crosspoint.lock.spin.TslLock;
import org.crosspoint.lock.spin.TtasBackoffLock;
import org.crosspoint.lock.spin.TtasLock;
import org.crosspoint.lock.ticket.TicketLock;
import org.crosspoint.ordering.sc.SequentialConsistency;
import org.crosspoint.workload.bare.LockHammer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A machine of `lstopo` is as good as any in an experiment.
class LockTrafficTest {
    /// Claims that need neither CPUs that are alike nor an L1 for each of them.
    private static final Set<String> OF_ANY_CORES = Set.of("ttas-lower", "mcs-fifo", "mcs-starvation-free");

    @TempDir
    Path results;

    /// With the CPUs of four packages out of eight.
    @Test
    void lockTrafficRunsOnAnImportedMachineAndItsClaimsHold() throws Exception {
        ExperimentResult result = lockTraffic("eight-packages", 48);

        assertThat(result.claims()).isNotEmpty().allMatch(Claim::holds);
        assertThat(result.tables())
                .extracting(Table::id)
                .containsExactly(
                        "locks-eight-packages-short", "locks-eight-packages-long", "locks-eight-packages-beside");
    }

    @Test
    void lockTrafficRunsOnKindsOfCores() throws Exception {
        ExperimentResult result = lockTraffic("two-clusters", 8);

        assertThat(result.claims())
                .filteredOn(claim -> OF_ANY_CORES.contains(claim.id().replace("two-clusters.", "")))
                .hasSize(OF_ANY_CORES.size())
                .allMatch(Claim::holds);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tsl", "ttas-backoff", "mcs"})
    void coresOfTwoThreadsAndCoresOfOneTakeTheSameLock(String lock) throws Exception {
        try (StandaloneLab lab = lab()) {
            RunResult result = lab.lab()
                    .run(
                            RunSpecification.of(
                                            MachineChoice.of(Fixtures.file("hybrid.xml")),
                                            DesignChoice.of("lock-hammer").with("criticalCycles", 100L))
                                    .withCpus(8)
                                    .withDesign(DesignKind.LOCK, DesignChoice.of(lock))
                                    .withDuration(TimeSpan.of(100_000, TimeSpan.Unit.CYCLES)),
                            Progress.NONE);
            assertThat(result.finished()).isTrue();
            assertThat(result.cpuTimes()).hasSize(8).allMatch(cpu -> cpu.units() > 0);
        }
    }

    private ExperimentResult lockTraffic(String machine, int cpus) throws Exception {
        try (StandaloneLab lab = lab()) {
            return lab.lab()
                    .experiment(
                            "lock-traffic",
                            List.of("machine=" + Fixtures.file(machine + ".xml"), "cpus=" + cpus),
                            Progress.NONE)
                    .result();
        }
    }

    private StandaloneLab lab() {
        return StandaloneLab.of(
                Standalone.with(List.of(
                        new PointToPointLinks(),
                        new Mesi(),
                        new FullMap(),
                        new SequentialConsistency(),
                        new TslLock(),
                        new TtasLock(),
                        new TtasBackoffLock(),
                        new TicketLock(),
                        new AndersonLock(),
                        new ClhLock(),
                        new McsLock(),
                        new LockHammer())),
                Fixtures.library(),
                results,
                List.of(new LockTraffic()));
    }
}
