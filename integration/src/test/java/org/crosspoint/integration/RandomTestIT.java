package org.crosspoint.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.List;
import java.util.stream.Stream;
import org.crosspoint.integration.laboratory.Laboratory;
import org.crosspoint.integration.laboratory.LiveRun;
import org.crosspoint.integration.laboratory.RunStatus;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Every interconnect × protocol × tracking × ordering that is installed: what is allowed passes the random tester,
/// with the data of every copy followed, or where memory is coherent in islands only a [group exchange][Exchange];
/// what is not is refused with the reason. Which is which [Composition] says by hand.
@Timeout(300)
class RandomTestIT {
    private static final int OPERATIONS = 80;

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

    @TestFactory
    @Execution(ExecutionMode.CONCURRENT)
    Stream<DynamicTest> whatIsAllowedPassesTheRandomTesterAndTheRestIsRefusedInASentence() {
        String machine = "mesh-smp";
        return laboratory.designs("interconnect").stream()
                .map(interconnect -> Network.of(laboratory, machine, interconnect))
                .flatMap(network -> laboratory.designs("protocol").stream()
                        .map(protocol -> dynamicTest(
                                network.id() + " × " + protocol,
                                () -> eachTrackingAndOrdering(machine, network, protocol))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"islands", "none"})
    void theRandomTesterIsNotForIslands(String tracking) {
        Refusal.isRight(laboratory, "machine=mesh-smp", "workload=random-test", "designs.tracking=" + tracking);
    }

    /// So that an exchange that goes wrong is known to show.
    @ParameterizedTest
    @ValueSource(strings = {"islands", "none"})
    void whoDoesNotWriteBackAndInvalidateReadsOldWordsAcrossIslands(String tracking) throws InterruptedException {
        String[] settings = Exchange.on("mesh-smp", tracking, Stream.of("workload.across=shared"));
        try (LiveRun run = laboratory.simulation(settings)) {
            run.start();
            assertThat(run.await().details()).isNotEmpty();
            assertThat(run.metric("exchange.across.wrong")).isPositive();
        }
    }

    private static void eachTrackingAndOrdering(String machine, Network network, String protocol)
            throws InterruptedException {
        for (String tracking : laboratory.designs("tracking")) {
            for (String ordering : laboratory.designs("ordering")) {
                passesOrIsRefused(settings(machine, network, protocol, tracking, ordering));
            }
        }
    }

    private static void passesOrIsRefused(String... all) throws InterruptedException {
        Composition composition = Composition.of(laboratory, all);
        if (!composition.unmet().isEmpty()) {
            Refusal.isRight(laboratory, all);
        } else if (Exchange.isFor(composition.tracking())) {
            Exchange.isRight(laboratory, all);
        } else {
            passesTheRandomTester(all);
        }
    }

    private static void passesTheRandomTester(String... settings) throws InterruptedException {
        try (LiveRun run = laboratory.simulation(settings)) {
            run.start();
            RunStatus end = run.await();
            assertThat(end.message()).as(String.join(" ", settings)).isEmpty();
            assertThat(end.state()).isEqualTo("FINISHED");
            assertThat(end.units()).isEqualTo((long) OPERATIONS * laboratory.cpus(settings));
        }
    }

    private static String[] settings(
            String machine, Network network, String protocol, String tracking, String ordering) {
        Stream<String> hardware = Stream.concat(
                network.settings(), Stream.of("designs.protocol=" + protocol, "designs.ordering=" + ordering));
        if (Exchange.isFor(tracking)) {
            return Exchange.on(machine, tracking, hardware);
        }
        List<String> common = List.of(
                "machine=" + machine,
                "cpus=8",
                "duration=unbounded",
                "mode=checked",
                "seed=5",
                "workload=random-test",
                "workload.operations=" + OPERATIONS,
                "designs.tracking=" + tracking);
        return Stream.of(common.stream(), hardware, small(tracking))
                .flatMap(part -> part)
                .toArray(String[]::new);
    }

    /// So few entries that lines are recalled all the time.
    private static Stream<String> small(String tracking) {
        return tracking.equals("sparse")
                ? Stream.of("designs.tracking.sets=2", "designs.tracking.ways=2")
                : Stream.empty();
    }
}
