package org.crosspoint.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.crosspoint.experiments.example.QueueWait;
import org.crosspoint.lab.Claim;
import org.crosspoint.lab.ExperimentReport;
import org.crosspoint.lab.Progress;
import org.crosspoint.lab.StandaloneLab;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The example of `docs/experiments.md`.
class ExperimentsPageTest {
    private static final Path PAGE = Path.of("../../docs/experiments.md");
    private static final Path SOURCE = Path.of("src/test/java/org/crosspoint/experiments/example/QueueWait.java");

    @TempDir
    Path results;

    @Test
    void theExampleOnThePageIsTheOneThatIsCompiledHere() throws Exception {
        Matcher code = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(PAGE));

        assertThat(code.find()).isTrue();
        assertThat(code.group(1)).isEqualTo(Files.readString(SOURCE));
    }

    @Test
    void theExampleRunsAndItsClaimHolds() throws Exception {
        try (StandaloneLab lab = LabBook.with(results, List.of(new QueueWait()))) {
            ExperimentReport report = lab.lab().experiment("queue-wait", List.of(), Progress.NONE);

            assertThat(report.result().claims()).allMatch(Claim::holds);
            assertThat(report.result().tables().getFirst().csv()).startsWith("CPUs,wait (ns)\n2,");
        }
    }

    @Test
    void everyExperimentOfThisBundleIsOnThePage() throws Exception {
        String page = Files.readString(PAGE);
        try (StandaloneLab lab = LabBook.open(results)) {
            assertThat(lab.lab().experiments()).allMatch(experiment -> page.contains("| `" + experiment.id() + "` |"));
        }
    }
}
