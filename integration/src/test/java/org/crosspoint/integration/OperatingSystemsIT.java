package org.crosspoint.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.crosspoint.integration.laboratory.Laboratory;
import org.crosspoint.integration.laboratory.LiveRun;
import org.crosspoint.integration.laboratory.Refused;
import org.crosspoint.integration.laboratory.RunStatus;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/// Every operating system × scheduler × lock × sharing discipline that is installed boots, and makes and ends
/// processes.
@Timeout(300)
class OperatingSystemsIT {
    /// Kernels whose objects take care of themselves.
    private static final List<String> SHARING = List.of("smp-fine");

    /// Locks that kernels refuse, since they put to sleep who waits.
    private static final List<String> SLEEPING = List.of("adaptive", "mutex", "spin-then-switch");

    private static Platform platform;
    private static Laboratory laboratory;

    @BeforeAll
    static void start() {
        platform = Platform.complete();
        laboratory = platform.laboratory();
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @Test
    void thereAreDesignsOfEachKind() {
        assertThat(laboratory.designs("os")).isNotEmpty();
        assertThat(laboratory.designs("scheduler")).isNotEmpty();
        assertThat(laboratory.designs("sharing")).isNotEmpty();
    }

    @TestFactory
    Stream<DynamicTest> eachBootsAndMakesProcesses() {
        return laboratory.designs("os").stream().flatMap(os -> laboratory.designs("scheduler").stream()
                .map(scheduler -> dynamicTest(os + " × " + scheduler, () -> eachLockAndSharing(os, scheduler))));
    }

    private static void eachLockAndSharing(String os, String scheduler) throws InterruptedException {
        for (String lock : laboratory.soundDesigns("lock")) {
            if (lock.equals("peterson")) {
                // For two CPUs.
                continue;
            }
            for (String[] sharing : sharings(os)) {
                List<String> settings = new ArrayList<>(List.of(
                        "machine=mesh-smp",
                        "cpus=4",
                        "duration=50 us",
                        "workload=spawn1",
                        "workload.tasks=6",
                        "designs.os=" + os,
                        "designs.scheduler=" + scheduler,
                        "designs.lock=" + lock));
                settings.addAll(List.of(sharing));
                if (SLEEPING.contains(lock)) {
                    isRefused(settings.toArray(String[]::new));
                } else {
                    worksOrIsRefused(settings.toArray(String[]::new));
                }
            }
        }
    }

    private static void isRefused(String... settings) {
        Refused refused = catchThrowableOfType(Refused.class, () -> laboratory.simulation(settings));
        assertThat(refused).as(String.join(" ", settings)).hasMessageContaining("choose a lock that spins");
        Sentences.isOne(refused.getMessage());
    }

    private static List<String[]> sharings(String os) {
        return SHARING.contains(os)
                ? laboratory.designs("sharing").stream()
                        .map(id -> new String[] {
                            "designs.sharing=" + id, "designs.reclamation=epochs", "designs.transport=urpc"
                        })
                        .toList()
                : List.of(new String[][] {{}});
    }

    private static void worksOrIsRefused(String... settings) throws InterruptedException {
        if (!Composition.of(laboratory, settings).unmet().isEmpty()) {
            Refusal.isRight(laboratory, settings);
            return;
        }
        try (LiveRun run = laboratory.simulation(settings)) {
            run.start();
            RunStatus end = run.await();
            assertThat(end.message()).as(String.join(" ", settings)).isEmpty();
            assertThat(end.state()).isEqualTo("FINISHED");
            assertThat(end.units()).isPositive();
        }
    }
}
