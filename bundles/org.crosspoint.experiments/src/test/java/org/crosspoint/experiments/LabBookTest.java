package org.crosspoint.experiments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.lab.Claim;
import org.crosspoint.lab.ExperimentReport;
import org.crosspoint.lab.Progress;
import org.crosspoint.lab.StandaloneLab;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The experiments on simulated hardware, the long ones on fewer CPUs than `lab check` takes.
class LabBookTest {
    @TempDir
    Path results;

    private ExperimentReport run(String experiment, String... parameters) throws InterruptedException {
        try (StandaloneLab lab = LabBook.open(results)) {
            return lab.lab().experiment(experiment, List.of(parameters), Progress.NONE);
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "bus-saturation",
                "crossbar-rooks",
                "omega-routing",
                "smt-share",
                "big-little",
                "false-sharing",
                "false-sharing machine=bus-smp cpus=8",
                "directory-trace",
                "coherency-wall cpus=128",
                "islands cpus=256",
                "amdahl cpus=64",
                "interleaving",
                "numa-access",
                "tsl-race",
                "sliced-l3",
                "mwait machine=haswell-28",
                "spectrum machine=amd-4x4",
                "lock-traffic cpus=16",
                "lock-traffic machine=xeon-80 cpus=16"
            })
    void everyClaimHolds(String line) throws InterruptedException {
        holds(line);
    }

    /// Section C of the lab book on the three machines of which it is said to hold.
    @ParameterizedTest(name = "{0}")
    @CsvSource({"bus-smp, 32", "opteron-48, 48", "xeon-80, 20"})
    void synchronisationHoldsOnTheMachine(String machine, int cpus) throws InterruptedException {
        holds("tsl-race machine=" + machine);
        holds("spin-or-switch machine=" + machine);
        holds("mwait machine=" + machine);
        holds("rcu machine=" + machine + " cpus=" + cpus);
    }

    private void holds(String line) throws InterruptedException {
        String[] words = line.split(" ");
        ExperimentReport report = run(words[0], Arrays.copyOfRange(words, 1, words.length));

        assertThat(report.result().claims()).as(lines(report)).allMatch(Claim::holds);
    }

    @Test
    void theSameExperimentTwiceGivesTheSameBytes() throws InterruptedException {
        assertThat(run("false-sharing", "cpus=8").json())
                .isEqualTo(run("false-sharing", "cpus=8").json());
    }

    @Test
    void lockTrafficSpeaksOfTheGivenMachineOnly() throws InterruptedException {
        ExperimentReport report = run("lock-traffic", "machine=opteron-48", "cpus=8");

        assertThat(report.result().claims()).hasSize(10).allMatch(claim -> claim.id()
                .startsWith("opteron-48."));
    }

    @Test
    void tooFewCpusForTheClaimsAreRefused() {
        assertThatThrownBy(() -> run("lock-traffic", "cpus=4"))
                .isInstanceOf(SpecificationException.class)
                .hasMessage("The experiment is asked for 4 CPUs on 'bus-smp'; its claims speak of at least 8.");
    }

    private static String lines(ExperimentReport report) {
        return report.result().claims().stream()
                .map(claim -> (claim.holds() ? "holds " : "FAILS ") + claim.id() + ": " + claim.measured() + " ("
                        + claim.bound() + ")")
                .collect(Collectors.joining("\n", "\n", "\n"));
    }
}
