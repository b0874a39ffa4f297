package org.crosspoint.machine.hwloc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.crosspoint.coherence.fullmap.FullMap;
import org.crosspoint.coherence.mesi.Mesi;
import org.crosspoint.core.run.Standalone;
import org.crosspoint.experiments.LockTraffic;
import org.crosspoint.interconnect.links.PointToPointLinks;
import org.crosspoint.lab.ExperimentReport;
import org.crosspoint.lab.Progress;
import org.crosspoint.lab.StandaloneLab;
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

/// A machine of `lstopo` is as good as any in an experiment.
class LockTrafficTest {
    @Test
    void lockTrafficRunsOnAnImportedMachineAndItsClaimsHold(@TempDir Path results) throws Exception {
        try (StandaloneLab lab = StandaloneLab.of(
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
                List.of(new LockTraffic()))) {
            ExperimentReport report = lab.lab()
                    .experiment(
                            "lock-traffic",
                            List.of("machine=" + Fixtures.file("eight-packages.xml"), "cpus=8"),
                            Progress.NONE);

            assertThat(report.result().claims()).isNotEmpty().allMatch(claim -> claim.holds());
            assertThat(report.result().tables())
                    .extracting(table -> table.id())
                    .containsExactly(
                            "locks-eight-packages-short", "locks-eight-packages-long", "locks-eight-packages-beside");
        }
    }
}
