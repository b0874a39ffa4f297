package org.crosspoint.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.crosspoint.core.DesignFault;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.design.DesignChoice;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExperimentTest {
    @TempDir
    Path folder;

    private final FakeSimulations simulations = new FakeSimulations();

    /// Runs 1 to 8 CPUs; claims that units grow, and that there are more than the user says.
    @LabExperiment(
            id = "growth",
            title = "Units grow with CPUs",
            source = "none",
            parameters = {"more: least number of units", "cpus: largest number of CPUs", "workload: what runs"})
    private static final class Growth implements Experiment {
        @Override
        public ExperimentResult run(ExperimentContext context) throws InterruptedException {
            DesignChoice workload =
                    DesignChoice.of(context.parameter("workload").orElse("lock-hammer"));
            List<RunSpecification> runs = IntStream.rangeClosed(
                            1, context.cpus().orElse(8))
                    .mapToObj(cpus -> RunSpecification.of(MachineChoice.of("grows"), workload)
                            .withCpus(cpus))
                    .toList();
            List<Long> units = context.runAll(runs).stream()
                    .map(result -> result.status().units())
                    .toList();
            long least = Long.parseLong(context.parameter("more").orElse("100"));
            return new ExperimentResult(
                    List.of(),
                    List.of(),
                    List.of(
                            new Claim("grows", "Units grow.", "rising", units.toString(), sorted(units)),
                            new Claim(
                                    "enough",
                                    "There are enough.",
                                    "> " + least,
                                    units.getLast().toString(),
                                    units.getLast() > least)));
        }

        private static boolean sorted(List<Long> units) {
            return units.equals(units.stream().sorted().toList());
        }
    }

    @LabExperiment(id = "broken", title = "Throws", source = "none")
    private static final class Broken implements Experiment {
        @Override
        public ExperimentResult run(ExperimentContext context) {
            throw new IllegalStateException("oops");
        }
    }

    private ExperimentReport run(String id, String... parameters) throws InterruptedException {
        return run(Progress.NONE, id, parameters);
    }

    private ExperimentReport run(Progress progress, String id, String... parameters) throws InterruptedException {
        try (StandaloneLab lab =
                StandaloneLab.of(simulations, new FakeMachines(), folder, List.of(new Growth(), new Broken()))) {
            return lab.lab().experiment(id, List.of(parameters), progress);
        }
    }

    @Test
    void resultsAreInTheOrderInWhichTheRunsWereAskedFor() throws InterruptedException {
        ExperimentReport report = run("growth");

        assertThat(report.result().claims().getFirst().measured())
                .isEqualTo("[101, 201, 301, 401, 501, 601, 701, 801]");
        assertThat(report.runs()).isEqualTo(8);
    }

    @Test
    void aReportHoldsIfEveryClaimHolds() throws InterruptedException {
        assertThat(run("growth").holds()).isTrue();
    }

    @Test
    void aClaimThatFailsIsReportedAsFailingWithItsFigure() throws InterruptedException {
        ExperimentReport report = run("growth", "more=801");

        assertThat(report.holds()).isFalse();
        assertThat(report.result().claims().get(0).holds()).isTrue();
        assertThat(report.result().claims().get(1))
                .isEqualTo(new Claim("enough", "There are enough.", "> 801", "801", false));
    }

    @Test
    void anExperimentWithoutClaimsIsRefused() {
        assertThatThrownBy(() -> new ExperimentResult(List.of(), List.of(), List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theSameExperimentGivesTheSameBytes() throws InterruptedException {
        assertThat(run("growth").json()).isEqualTo(run("growth").json());
    }

    @Test
    void progressCountsRuns() throws InterruptedException {
        List<String> heard = new ArrayList<>();

        run((fraction, what) -> heard.add(what), "growth", "cpus=2");

        assertThat(heard).containsExactly("1 of 2 runs", "2 of 2 runs");
    }

    @Test
    void experimentsAreListedInOrderOfId() {
        try (StandaloneLab lab =
                StandaloneLab.of(simulations, new FakeMachines(), folder, List.of(new Growth(), new Broken()))) {
            assertThat(lab.lab().experiments())
                    .extracting(ExperimentReport.Description::id)
                    .containsExactly("broken", "growth");
        }
    }

    @Test
    void aFaultInARunStopsTheExperiment() {
        assertThatThrownBy(() -> run("growth", "workload=faulty"))
                .isInstanceOf(DesignFault.class)
                .hasMessage("The run of faulty on grows stopped: CPU 3 spins for ever on lock.word.");
    }

    @Test
    void aRunThatCannotBeComposedStopsTheExperiment() {
        assertThatThrownBy(() -> run("growth", "workload=refused"))
                .isInstanceOf(SpecificationException.class)
                .hasMessage("There is no workload 'refused'.");
    }

    @Test
    void anExperimentThatThrowsIsNamed() {
        assertThatThrownBy(() -> run("broken"))
                .isInstanceOf(DesignFault.class)
                .hasMessage("The experiment 'broken' of the bundle classpath is broken: "
                        + "java.lang.IllegalStateException: oops.");
    }

    @Test
    void anUnknownExperimentIsNamedWithThoseThatThereAre() {
        assertThatThrownBy(() -> run("grow"))
                .isInstanceOf(SpecificationException.class)
                .hasMessage("There is no experiment 'grow'; there are broken, growth.");
    }

    @Test
    void aParameterThatIsNotTakenIsNamedWithThoseThatAre() {
        assertThatThrownBy(() -> run("growth", "speed=3"))
                .isInstanceOf(SpecificationException.class)
                .hasMessage(
                        "The experiment 'growth' cannot take 'speed=3'; give name=value with one of more, cpus, workload.");
        assertThatThrownBy(() -> run("broken", "cpus=3"))
                .isInstanceOf(SpecificationException.class)
                .hasMessageContaining("it has no parameters");
        assertThatThrownBy(() -> run("growth", "cpus="))
                .isInstanceOf(SpecificationException.class)
                .hasMessageContaining("cannot take 'cpus='");
    }

    @Test
    void aNumberOfCpusThatIsNoneIsRefused() {
        assertThatThrownBy(() -> run("growth", "cpus=0"))
                .isInstanceOf(SpecificationException.class)
                .hasMessage("cpus is '0'; expected a whole number of at least 1, for instance cpus=16.");
        assertThatThrownBy(() -> run("growth", "cpus=all"))
                .isInstanceOf(SpecificationException.class)
                .hasMessageContaining("cpus is 'all'");
    }

    @Test
    void anExperimentWithoutADescriptorIsRefused() {
        Experiment bare = context -> {
            throw new AssertionError("never run");
        };

        assertThatThrownBy(() -> StandaloneLab.of(simulations, new FakeMachines(), folder, List.of(bare)))
                .hasMessageContaining("put @LabExperiment on it");
    }
}
