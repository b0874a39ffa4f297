package org.crosspoint.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The product as people start it: one process for each test.
class ProductIT {

    private static final Path PRODUCT = Path.of(System.getProperty("crosspoint.product"));

    @TempDir
    Path directory;

    @Test
    void aCommandThatSucceedsExitsWithZero() throws Exception {
        Ended ended = crosspoint("", "echo", "a  $b", "it's \"$5\\");
        assertThat(ended.output()).isEqualTo("a  $b it's \"$5\\\n");
        assertThat(ended.status()).isZero();
        assertThat(ended.errors()).isEmpty();
    }

    @Test
    void aCommandThatFailsSaysSoInOneSentenceAndByItsStatus() throws Exception {
        Ended ended = crosspoint("", "no-such-command");
        assertThat(ended.status()).isPositive();
        assertThat(ended.errors()).contains("no-such-command").hasLineCount(1);
    }

    @Test
    void aScriptSeesItsArguments() throws Exception {
        Path script = Files.writeString(directory.resolve("greet.gosh"), "echo hello $1\n");
        assertThat(crosspoint("", "-f", script.toString(), "two words").output())
                .isEqualTo("hello two words\n");
    }

    @Test
    void theArgumentsOfAnOptionMustBeThere() throws Exception {
        assertThat(crosspoint("", "-f").status()).isEqualTo(2);
    }

    @Test
    void thePromptReadsStandardInput() throws Exception {
        assertThat(crosspoint("echo one two\n", "--then-prompt", "echo", "first")
                        .output())
                .containsSubsequence("first", "one two");
    }

    private Ended crosspoint(String input, String... arguments) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of(PRODUCT.resolve("bin/crosspoint").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("CROSSPOINT_HOME", directory.resolve("home").toString());
        builder.environment().put("TMPDIR", directory.toString());
        Path in = Files.writeString(directory.resolve("in"), input);
        Path err = directory.resolve("err");
        Process process =
                builder.redirectInput(in.toFile()).redirectError(err.toFile()).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), output, Files.readString(err));
    }

    private record Ended(int status, String output, String errors) {}
}
