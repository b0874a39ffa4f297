package org.crosspoint.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.hardware.MachineDescription;
import org.crosspoint.core.hardware.MachineDescription.Station;
import org.crosspoint.core.hardware.MachineDescription.Timing;
import org.crosspoint.core.run.Simulation.CpuTime;
import org.crosspoint.lab.LockComparison.Absence;
import org.crosspoint.lab.LockComparison.Figures;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// On simulations that are over at once.
class LockContestTest {
    @TempDir
    Path folder;

    private StandaloneLab standalone;

    @BeforeEach
    void open() {
        standalone = StandaloneLab.of(new FakeSimulations(), new FakeMachines(), folder.resolve("results"), List.of());
    }

    @AfterEach
    void close() {
        standalone.close();
    }

    private LockComparison compared(String workload, List<Integer> cpus, List<Long> seeds, String... locks)
            throws InterruptedException {
        RunSpecification work = RunSpecification.of(MachineChoice.of("fixed"), DesignChoice.of(workload));
        return new LockContest(work, Arrays.stream(locks).map(DesignChoice::of).toList(), cpus, seeds)
                .run(standalone.lab(), Progress.NONE);
    }

    @Test
    void eachLockRunsWithEachNumberOfCpus() throws InterruptedException {
        LockComparison comparison = compared("lock-hammer", List.of(1, 4), List.of(1L), "a", "b");

        assertThat(comparison.figures())
                .extracting(one -> one.lock() + one.cpus())
                .containsExactly("a1", "a4", "b1", "b4");
        assertThat(comparison.sizes()).containsExactly(1, 4);
        assertThat(comparison.absences()).isEmpty();
    }

    @Test
    void figuresAreMeansOverTheSeeds() throws InterruptedException {
        Figures one = compared("lock-hammer", List.of(4), List.of(1L, 3L), "a")
                .figures()
                .getFirst();

        assertThat(one.throughput()).isCloseTo(402 / 2e-6, within(1e-6));
    }

    @Test
    void whereNobodyWaitsForAnotherThereIsNoHandOver() throws InterruptedException {
        assertThat(compared("hand-over", List.of(1, 2), List.of(1L), "a").figures())
                .extracting(Figures::handover)
                .containsExactly(Double.NaN, 5.0);
    }

    @Test
    void theSameContestGivesTheSameBytes() throws InterruptedException {
        String first = compared("lock-hammer", List.of(1, 2, 3, 4), List.of(1L, 2L), "a", "b", "c")
                .json();

        assertThat(compared("lock-hammer", List.of(1, 2, 3, 4), List.of(1L, 2L), "a", "b", "c")
                        .json())
                .isEqualTo(first);
    }

    @Test
    void aNumberOfCpusThatIsRefusedIsNamedWithTheReason() throws InterruptedException {
        LockComparison comparison = compared("lock-hammer", List.of(4, 5, 6), List.of(1L), "a");

        assertThat(comparison.figures()).extracting(Figures::cpus).containsExactly(4);
        assertThat(comparison.absences())
                .containsExactly(new Absence(
                        "a",
                        List.of(5, 6),
                        false,
                        "cpus is 5, but the machine 'fixed' has 4; give at most that many, or a larger machine."));
        assertThat(comparison.tables()).extracting(Table::id).containsExactly("locks", "absent");
    }

    @Test
    void aLockThatFailsKeepsNobodyFromBeingMeasured() throws InterruptedException {
        LockComparison comparison = compared("faulty", List.of(4), List.of(1L), "a");

        assertThat(comparison.absences())
                .containsExactly(new Absence("a", List.of(4), true, "CPU 3 spins for ever on lock.word."));
    }

    @Test
    void whereNothingCanRunTheReasonIsTheError() {
        assertThatThrownBy(() -> compared("refused", List.of(4), List.of(1L), "a"))
                .isInstanceOf(SpecificationException.class)
                .hasMessage("There is no workload 'refused'.");
    }

    @Test
    void fairnessIsOneIfAllHadItAsOftenAndAnNthIfOneHadAll() {
        assertThat(LockContest.fairness(List.of(cpu(7), cpu(7), cpu(7)))).isCloseTo(1, within(1e-12));
        assertThat(LockContest.fairness(List.of(cpu(7), cpu(0), cpu(0), cpu(0))))
                .isCloseTo(0.25, within(1e-12));
    }

    private static CpuTime cpu(long units) {
        return new CpuTime(0, units, 0, 0, 0, 0, 0, 0, 0);
    }

    @Test
    void sizesHaveThePowersOfTwoTheStationsAndAll() {
        assertThat(LockContest.sizes(stations(8, 6))).containsExactly(1, 2, 4, 6, 12, 24, 48);
        assertThat(LockContest.sizes(stations(36, 1))).containsExactly(1, 2, 4, 8, 16, 32, 36);
        assertThat(LockContest.sizes(stations(1, 64))).containsExactly(1, 2, 4, 8, 16, 32, 64);
        assertThat(LockContest.sizes(stations(1, 1))).containsExactly(1);
    }

    private static MachineDescription stations(int number, int cpus) {
        return new MachineDescription(
                "m",
                "m",
                "none",
                1000,
                Collections.nCopies(number, new Station("die", cpus, 1 << 20, 0)),
                64,
                List.of(),
                new Timing(1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 8),
                DesignChoice.of("bus"),
                DesignChoice.of("mesi"),
                DesignChoice.of("snooping"),
                List.of(),
                List.of());
    }
}
