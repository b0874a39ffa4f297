package org.crosspoint.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.crosspoint.lab.Progress;
import org.crosspoint.lab.RunResult;
import org.crosspoint.lab.RunSpecification;
import org.crosspoint.lab.StandaloneLab;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ShippedRunsTest {
    @TempDir
    Path results;

    static List<Path> files() {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/CROSSPOINT-INF/runs"))) {
            return files.sorted().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void aShippedSpecificationHasATitleAndRuns(Path file) throws Exception {
        try (StandaloneLab lab = LabBook.open(results)) {
            RunSpecification specification = lab.lab().specification(file.toString(), List.of());
            RunResult result = lab.lab().run(specification, Progress.NONE);

            assertThat(Files.readString(file)).startsWith("# ");
            assertThat(result.finished()).as(result.status().message()).isTrue();
            assertThat(result.status().units()).isPositive();
            assertThat(result.swaps()).hasSameSizeAs(specification.swaps()).noneMatch(swap -> swap.rolledBack());
        }
    }
}
