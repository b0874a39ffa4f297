package org.crosspoint.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The exported forms of a result, against golden files. `-Dgolden.write=true` writes them anew: read the difference.
class RunResultJsonTest {
    private static final Path GOLDEN = Path.of("src/test/resources/org/crosspoint/lab");

    @TempDir
    Path folder;

    private RunResult result;

    @BeforeEach
    void run() throws InterruptedException {
        RunSpecification specification = RunSpecification.parse(
                "machine: fixed\nworkload: hammer\nswaps: [{at: 3 us, kind: lock, design: mcs}]", "x", List.of());
        try (StandaloneLab lab = StandaloneLab.of(new FakeSimulations(), new FakeMachines(), folder, List.of())) {
            result = lab.lab().run(specification, Progress.NONE);
        }
    }

    @Test
    void jsonIsAsTheGoldenFile() throws IOException {
        // the machine's digest follows every change to what a machine description holds
        assertGolden("result.json", result.json().replaceAll("[0-9a-f]{64}", "(digest)"));
    }

    @Test
    void csvIsAsTheGoldenFile() throws IOException {
        assertGolden(
                "result.csv",
                result.tables().stream()
                        .map(table -> "# " + table.title() + "\n" + table.csv())
                        .collect(Collectors.joining("\n")));
    }

    private static void assertGolden(String name, String text) throws IOException {
        Path file = GOLDEN.resolve(name);
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(file, text);
        }
        assertThat(text).isEqualTo(Files.readString(file, StandardCharsets.UTF_8));
    }
}
