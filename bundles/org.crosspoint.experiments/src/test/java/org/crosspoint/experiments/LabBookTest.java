package org.crosspoint.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.crosspoint.lab.Claim;
import org.crosspoint.lab.ExperimentReport;
import org.crosspoint.lab.Progress;
import org.crosspoint.lab.StandaloneLab;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabBookTest {
    @TempDir
    Path results;

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"bus-saturation", "lock-traffic", "false-sharing", "amdahl"})
    @DisplayName("Every claim of the lab book holds on simulated hardware")
    void everyClaimHolds(String experiment) throws InterruptedException {
        try (StandaloneLab lab = LabBook.open(results)) {
            ExperimentReport report = lab.lab().experiment(experiment, List.of(), Progress.NONE);

            assertThat(report.result().claims()).as(lines(report)).allMatch(Claim::holds);
        }
    }

    private static String lines(ExperimentReport report) {
        return report.result().claims().stream()
                .map(claim -> (claim.holds() ? "holds " : "FAILS ") + claim.id() + ": " + claim.measured() + " ("
                        + claim.bound() + ")")
                .collect(Collectors.joining("\n", "\n", "\n"));
    }
}
