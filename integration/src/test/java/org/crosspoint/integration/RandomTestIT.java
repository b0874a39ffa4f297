package org.crosspoint.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.List;
import java.util.stream.Stream;
import org.crosspoint.integration.laboratory.Laboratory;
import org.crosspoint.integration.laboratory.LiveRun;
import org.crosspoint.integration.laboratory.Refused;
import org.crosspoint.integration.laboratory.RunStatus;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/// Every interconnect × protocol × tracking × ordering that is installed: what is allowed passes the random tester,
/// with the data of every copy followed; what is not is refused with the reason.
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
    Stream<DynamicTest> whatIsAllowedPassesTheRandomTesterAndTheRestIsRefusedInASentence() {
        String machine = "mesh-smp";
        return laboratory.designs("interconnect").stream()
                .map(interconnect -> Network.of(laboratory, machine, interconnect))
                .flatMap(network -> laboratory.designs("protocol").stream()
                        .map(protocol -> dynamicTest(
                                network.id() + " × " + protocol,
                                () -> eachTrackingAndOrdering(machine, network, protocol))));
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
        if (laboratory.fits(all)) {
            passes(all);
        } else {
            Refused refused = catchThrowableOfType(Refused.class, () -> laboratory.simulation(all));
            assertThat(refused).as("refusal of %s", String.join(" ", all)).isNotNull();
            assertThat(refused).hasMessageContaining(" needs ");
            Sentences.isOne(refused.getMessage());
        }
    }

    private static void passes(String... settings) throws InterruptedException {
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
        List<String> common = List.of(
                "machine=" + machine,
                "cpus=8",
                "duration=unbounded",
                "mode=checked",
                "seed=5",
                "workload=random-test",
                "workload.operations=" + OPERATIONS,
                "designs.protocol=" + protocol,
                "designs.tracking=" + tracking,
                "designs.ordering=" + ordering);
        return Stream.of(common.stream(), network.settings(), small(tracking))
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
