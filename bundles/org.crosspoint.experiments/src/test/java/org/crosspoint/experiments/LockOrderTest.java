package org.crosspoint.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.lab.LockComparison;
import org.crosspoint.lab.LockComparison.Figures;
import org.crosspoint.lab.LockContest;
import org.crosspoint.lab.MachineChoice;
import org.crosspoint.lab.Progress;
import org.crosspoint.lab.RunSpecification;
import org.crosspoint.lab.StandaloneLab;
import org.crosspoint.lab.TimeSpan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is published of locks that all CPUs want, on the machines on which it was measured (David, Guerraoui,
/// Trigonakis, SOSP 2013; Dice, Marathe, Shavit, PPoPP 2012). `docs/locks.md` has the figures.
class LockOrderTest {
    private static final List<String> ON_ONE_WORD = List.of("tsl", "ttas", "ticket");
    private static final List<String> QUEUES = List.of("clh", "mcs");

    @TempDir
    Path results;

    private LockComparison compared(String machine, List<Integer> cpus, String... locks) throws InterruptedException {
        DesignChoice hammer =
                DesignChoice.of("lock-hammer").with("thinkCycles", 100).with("criticalCycles", 100);
        RunSpecification work =
                RunSpecification.of(MachineChoice.of(machine), hammer).withDuration(TimeSpan.of(200, TimeSpan.Unit.US));
        try (StandaloneLab lab = LabBook.open(results)) {
            return new LockContest(
                            work, Arrays.stream(locks).map(DesignChoice::of).toList(), cpus, List.of(1L))
                    .run(lab.lab(), Progress.NONE);
        }
    }

    private static double throughput(LockComparison comparison, String lock, int cpus) {
        return comparison.figures().stream()
                .filter(one -> one.lock().equals(lock) && one.cpus() == cpus)
                .mapToDouble(Figures::throughput)
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({"opteron-48, 6, 48", "xeon-80, 10, 80"})
    void acrossSocketsEveryLockIsSlowerAndQueuesAndHierarchiesStayAboveLocksOnOneWord(String machine, int die, int all)
            throws InterruptedException {
        LockComparison found = compared(machine, List.of(die, all), "tsl", "ttas", "ticket", "clh", "mcs", "hticket");

        assertThat(found.ranking())
                .allSatisfy(lock -> assertThat(throughput(found, lock, all)).isLessThan(throughput(found, lock, die)));
        assertThat(found.ranking().subList(0, 3)).containsExactlyInAnyOrder("clh", "mcs", "hticket");
    }

    @ParameterizedTest
    @CsvSource({"opteron-48, 6, 48", "xeon-80, 10, 80"})
    void acrossSocketsALockOnOneWordLosesMoreThanAQueue(String machine, int die, int all) throws InterruptedException {
        LockComparison found = compared(machine, List.of(die, all), "tsl", "ttas", "ticket", "clh", "mcs");

        double mostOnOneWord = ON_ONE_WORD.stream()
                .mapToDouble(lock -> throughput(found, lock, all) / throughput(found, lock, die))
                .max()
                .orElseThrow();
        assertThat(QUEUES).allSatisfy(lock -> assertThat(throughput(found, lock, all) / throughput(found, lock, die))
                .isGreaterThan(mostOnOneWord));
    }

    @Test
    void onTheXeonTheHierarchicalLockIsTheFastestOfAll() throws InterruptedException {
        assertThat(compared("xeon-80", List.of(80), "tsl", "ttas", "ticket", "clh", "mcs", "hticket")
                        .ranking()
                        .getFirst())
                .isEqualTo("hticket");
    }

    /// There is no boundary to cross: what a queue does with eight CPUs it does with all, within a tenth.
    @ParameterizedTest
    @CsvSource({"niagara-64, 8, 64", "tilera-36, 8, 36"})
    void onOneChipAQueueDoesNotSlowDown(String machine, int few, int all) throws InterruptedException {
        LockComparison found = compared(machine, List.of(few, all), "clh", "mcs");

        assertThat(QUEUES).allSatisfy(lock -> assertThat(throughput(found, lock, all))
                .isGreaterThan(0.9 * throughput(found, lock, few)));
    }
}
