package org.crosspoint.litmus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.design.FixedCatalogue;
import org.crosspoint.core.hardware.MachineDescription;
import org.crosspoint.machine.MachineFiles;
import org.crosspoint.testkit.ClasspathDesigns;
import org.crosspoint.testkit.TestMachines;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Tests on simulated machines: never what the model forbids, and all that it allows beyond sequential consistency.
class TrialsTest {
    private static final LitmusLaboratory LABORATORY = new LitmusLaboratory(FixedCatalogue.of(ClasspathDesigns.find()));
    private static final DesignChoice SC = DesignChoice.of("sc");
    private static final DesignChoice TSO = DesignChoice.of("tso");
    private static final int RUNS = 400;

    private static LitmusReport run(String test, MachineDescription machine, DesignChoice ordering, int runs)
            throws InterruptedException {
        return LABORATORY.run(test(test), machine, ordering, runs, 1);
    }

    private static LitmusTest test(String name) {
        return LitmusLibrary.tests().stream()
                .filter(test -> test.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static MachineDescription preset(String id) {
        return MachineFiles.library().machine(id, Map.of());
    }

    static List<String> names() {
        return LitmusLibrary.names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void noMachineReachesAStateThatItsModelForbids(String name) throws InterruptedException {
        for (MachineDescription machine : List.of(TestMachines.bus(6), TestMachines.mesh(6))) {
            for (DesignChoice ordering : List.of(SC, TSO)) {
                LitmusReport report = run(name, machine, ordering, RUNS);
                assertThat(report.positive() + report.negative()).isEqualTo(RUNS);
                assertThat(report.forbidden())
                        .as("%s on %s", ordering, machine.id())
                        .isEmpty();
            }
        }
    }

    static Stream<String> relaxed() {
        return PublishedVerdictsTest.VERDICTS
                .lines()
                .filter(line -> line.matches(".*forbidden, +allowed"))
                .map(line -> line.split(",")[0]);
    }

    /// On a preset of a real machine of x86.
    @ParameterizedTest
    @MethodSource("relaxed")
    void everyOutcomeThatTsoRelaxesIsSeen(String name) throws InterruptedException {
        LitmusReport report = run(name, preset("amd-8x4"), TSO, 4000);
        assertThat(report.forbidden()).isEmpty();
        assertThat(report.positive()).as("%s", report.observed()).isPositive();
        assertThat(report.isOk()).isTrue();
        assertThat(report.observation()).isEqualTo("Sometimes");
    }

    @Test
    void theSameSeedGivesTheSameHistogram() throws InterruptedException {
        LitmusReport one = run("SB", TestMachines.mesh(4), TSO, 250);
        assertThat(run("SB", TestMachines.mesh(4), TSO, 250)).isEqualTo(one);
        assertThat(LABORATORY.run(test("SB"), TestMachines.mesh(4), TSO, 250, 2).observed())
                .isNotEqualTo(one.observed());
    }

    @Test
    void aTestNeedsACpuForEachThread() {
        assertThatThrownBy(() -> run("IRIW", TestMachines.mesh(3), SC, 10))
                .isInstanceOf(SpecificationException.class)
                .hasMessage("Test 'IRIW' has 4 threads, but machine 'test-mesh' has 3 CPUs; choose a larger machine.");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 10_000_001})
    void theNumberOfRunsHasARange(int runs) {
        assertThatThrownBy(() -> run("SB", TestMachines.mesh(2), SC, runs))
                .isInstanceOf(SpecificationException.class)
                .hasMessage("There cannot be " + runs + " runs; choose 1 to 10000000.");
    }

    /// What a machine does that buffers stores, judged by a model that does not: the report says so.
    @Test
    void aStateThatTheModelForbidsIsReported() throws InterruptedException {
        LitmusReport relaxed = run("SB", TestMachines.mesh(4), TSO, RUNS);
        LitmusReport judged = new LitmusReport(
                relaxed.test(),
                "sc",
                relaxed.machine(),
                LABORATORY.run(test("SB"), TestMachines.mesh(4), SC, 1, 1).allowed(),
                relaxed.observed());
        assertThat(judged.forbidden()).hasSize(1).allMatch(judged::isWitness);
    }
}
