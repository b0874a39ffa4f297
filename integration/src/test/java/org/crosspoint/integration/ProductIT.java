package org.crosspoint.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.crosspoint.integration.Product.Ended;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The product as people start it: one process for each test.
@Timeout(120)
class ProductIT {
    @TempDir
    Path directory;

    @Test
    void aCommandThatSucceedsExitsWithZero() throws Exception {
        Ended ended = Product.in(directory).run("echo", "a  $b", "it's \"$5\\");
        assertThat(ended.output()).isEqualTo("a  $b it's \"$5\\\n");
        assertThat(ended.status()).isZero();
        assertThat(ended.errors()).isEmpty();
    }

    @Test
    void theLabBookIsListed() throws Exception {
        Ended ended = Product.in(directory).run("lab", "list");
        assertThat(ended.errors()).isEmpty();
        assertThat(ended.status()).isZero();
        assertThat(ended.output())
                .contains("amdahl", "bus-saturation", "false-sharing", "lock-traffic")
                .doesNotContain("\u001b");
        assertThat(ended.output().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    @Test
    void aCommandThatFailsSaysSoInOneSentenceAndByItsStatus() throws Exception {
        Ended ended = Product.in(directory).run("no-such-command");
        assertThat(ended.status()).isPositive();
        assertThat(ended.errors()).contains("no-such-command").hasLineCount(1);
    }

    @Test
    void aMistakeInARunIsToldInOneSentence() throws Exception {
        Ended ended = Product.in(directory).run("run", "machine=bus-smp", "workload=lock-hammer", "lock=msc");
        assertThat(ended.status()).isEqualTo(2);
        assertThat(ended.output()).isEmpty();
        assertThat(ended.errors()).contains("msc", "mcs");
        Sentences.isOne(ended.errors().strip());
    }

    @Test
    void aScriptSeesItsArguments() throws Exception {
        Path script = Files.writeString(directory.resolve("greet.gosh"), "echo hello $1\n");
        assertThat(Product.in(directory)
                        .run("-f", script.toString(), "two words")
                        .output())
                .isEqualTo("hello two words\n");
    }

    @Test
    void aScriptEndsAtItsFirstMistakeAndSaysWhere() throws Exception {
        Path script = Files.writeString(directory.resolve("three.gosh"), "echo one\nmachine nowhere\necho three\n");
        Ended ended = Product.in(directory).run("-f", script.toString());
        assertThat(ended.status()).isEqualTo(2);
        assertThat(ended.output()).isEqualTo("one\n");
        assertThat(ended.errors()).contains("three.gosh, line 2:", "nowhere").hasLineCount(1);
    }

    @Test
    void theArgumentsOfAnOptionMustBeThere() throws Exception {
        assertThat(Product.in(directory).run("-f").status()).isEqualTo(2);
    }

    @Test
    void thePromptReadsStandardInput() throws Exception {
        assertThat(Product.in(directory)
                        .feed("echo one two\n", "--then-prompt", "echo", "first")
                        .output())
                .containsSubsequence("first", "one two");
    }
}
