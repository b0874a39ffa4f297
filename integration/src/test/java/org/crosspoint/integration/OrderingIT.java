package org.crosspoint.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.crosspoint.integration.laboratory.Laboratory;
import org.crosspoint.integration.laboratory.LiveRun;
import org.crosspoint.integration.laboratory.RunStatus;
import org.crosspoint.integration.laboratory.Swap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Memory orderings as bundles: both run, one takes the other's place in a running simulation, and litmus tests tell
/// them apart.
@Timeout(120)
class OrderingIT {
    private static Platform platform;
    private static Laboratory laboratory;

    @BeforeAll
    static void start() {
        platform = Platform.complete();
        laboratory = platform.laboratory();
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @Test
    void bothAreInstalled() {
        assertThat(laboratory.designs("ordering")).contains("sc", "tso");
    }

    @ParameterizedTest(name = "{0} with {1}")
    @CsvSource({"bus-smp, ticket", "mesh-smp, mcs", "opteron-48, ttas"})
    void oneTakesTheOthersPlaceWhileCpusWork(String machine, String lock) throws InterruptedException {
        try (LiveRun run = laboratory.simulation(Hammer.endless(machine, "designs.lock=" + lock))) {
            run.start();
            for (String ordering : List.of("tso", "sc", "tso", "sc")) {
                Swap swap = run.swap("ordering", ordering);
                assertThat(swap.message()).isEmpty();
                assertThat(run.design("ordering")).isEqualTo(ordering);
            }
            assertThat(run.swap("ordering", "tso", "entries=2", "delay=50").rolledBack())
                    .isFalse();
            assertThat(run.swap("lock", "clh").rolledBack()).isFalse();
            run.stop();
            RunStatus end = run.await();
            assertThat(end.message()).isEmpty();
            assertThat(end.state()).isEqualTo("FINISHED");
            assertThat(run.swaps()).hasSize(6).noneMatch(Swap::rolledBack);
        }
    }

    @ParameterizedTest(name = "{0} with {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            SB   | tso | Observation SB Sometimes | Model tso: Allowed, 4 states
            SB   | sc  | Observation SB Never     | Model sc: Forbidden, 3 states
            IRIW | tso | Observation IRIW Never   | Model tso: Forbidden, 15 states
            """)
    void litmusTellsThemApart(String test, String ordering, String observation, String model) {
        assertThat(platform.run("litmus " + test + " ordering=" + ordering + " runs=300")
                        .output())
                .contains(observation, model);
    }

    @Test
    void litmusListsItsTests() {
        assertThat(platform.run("litmus").output()).contains("SB+mfences", "IRIW", "SpinLock");
    }

    @Test
    void litmusRefusesInASentence() {
        for (String wrong : List.of("litmus SC", "litmus SB run=3", "litmus SB runs=0", "litmus SB ordering=rmo")) {
            Sentences.isOne(platform.run(wrong).message());
        }
    }
}
