package org.crosspoint.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The command `search` in the framework: locks of installed bundles, searched by hand.
@Timeout(120)
class SearchIT {
    private static Platform platform;

    @BeforeAll
    static void start() {
        platform = Platform.complete();
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @Test
    void printsTheStepsOfALockThatIsBrokenOnPurpose() {
        Reply reply = platform.run("search lock tsl-unlocked");
        assertThat(reply.output())
                .contains(
                        "1. CPU 0 reads lock.word: 0",
                        "2. CPU 1 reads lock.word: 0",
                        "3. CPU 0 writes 1 to lock.word",
                        "4. CPU 1 writes 1 to lock.word; both are in the critical region");
        Sentences.isOne(reply.message());
    }

    @Test
    void findsNothingWrongWithTheOthers() {
        for (String lock : platform.laboratory().soundDesigns("lock")) {
            assertThat(platform.run("search lock " + lock + " executions=5000").output())
                    .as("lock %s", lock)
                    .contains("Nothing");
        }
    }

    @Test
    void petersonNeedsItsFenceWhereStoresAreBuffered() {
        assertThat(platform.run("search lock peterson ordering=tso").output()).contains("Nothing goes wrong");
        assertThat(platform.run("search lock peterson ordering=tso lock.fence=false")
                        .message())
                .contains("Lock 'peterson' fails");
    }

    @Test
    void refusesInASentence() {
        for (String wrong : List.of("search", "search lock", "search protocol mesi")) {
            assertThat(platform.run(wrong).message())
                    .contains("'search'", "search lock ID [cpus=2]")
                    .endsWith(".");
        }
        for (String wrong : List.of(
                "search lock msc",
                "search lock mcs cpus=9",
                "search lock mcs cpu=2",
                "search lock mcs ordering=rmo",
                "search lock mcs acquisitions=0",
                "search lock peterson cpus=3",
                "search lock peterson lock.fences=true")) {
            Sentences.isOne(platform.run(wrong).message());
        }
    }
}
