package org.crosspoint.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.crosspoint.lab.Claim;
import org.crosspoint.lab.ExperimentReport;
import org.crosspoint.lab.Progress;
import org.crosspoint.lab.StandaloneLab;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Messages and shootdowns on the machines on which the lab book wants them.
class MessageExperimentsTest {
    @TempDir
    Path results;

    private List<Claim> failing(String line) throws InterruptedException {
        String[] words = line.split(" ");
        List<String> parameters = List.of(Arrays.copyOfRange(words, 1, words.length));
        try (StandaloneLab lab = LabBook.open(results)) {
            ExperimentReport report = lab.lab().experiment(words[0], parameters, Progress.NONE);
            return report.result().claims().stream()
                    .filter(claim -> !claim.holds())
                    .toList();
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "urpc",
                "urpc machine=amd-4x4",
                "msg-vs-shm",
                "msg-vs-shm machine=amd-4x4",
                "shootdown",
                "agreement"
            })
    void everyClaimHolds(String line) throws InterruptedException {
        assertThat(failing(line)).isEmpty();
    }

    /// With two packages of four CPUs the line that all poll is as fast as a message to each package, within 2 %.
    @Test
    void onFourPackagesAllHoldsButThatTwoOfThemAreEnoughForMulticast() throws InterruptedException {
        assertThat(failing("shootdown machine=amd-4x4"))
                .extracting(Claim::id)
                .containsExactly("multicast-beats-broadcast-line");
    }

    /// The page of experiments tells how much they gain.
    @Test
    void onFourPackagesAllHoldsButThatOnePhaseCommitOfFourCpusGainsMuchFromAPipeline() throws InterruptedException {
        assertThat(failing("agreement machine=amd-4x4"))
                .extracting(Claim::id)
                .containsExactly("replicated-1pc-pipelined");
    }
}
