package org.crosspoint.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.crosspoint.integration.laboratory.Laboratory;
import org.crosspoint.integration.laboratory.LiveRun;
import org.crosspoint.integration.laboratory.Refused;
import org.crosspoint.integration.laboratory.RunStatus;
import org.crosspoint.integration.laboratory.Swap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/// Every interconnect × protocol × tracking × lock that is installed, and × ordering with one lock, on
/// machines of every sort: what the descriptors allow works, the rest is refused.
@Timeout(120)
class CombinationsIT {
    private static final int ITERATIONS = 10;

    /// Locks that one running simulation goes through on each hardware, in turn.
    private static final int LOCKS_ON_EACH = 5;

    /// Machines that differ in more than numbers: without and with caches, with private memory, and of three networks.
    private static final List<String> MACHINES =
            List.of("bus-uncached", "bus-smp", "bus-private", "mesh-smp", "opteron-48");

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
    Stream<DynamicTest> whatIsAllowedCountsExactlyAndTheRestIsRefusedInASentence() {
        return MACHINES.stream().flatMap(machine -> hardware(machine)
                .map(hardware -> dynamicTest(machine + ": " + hardware, () -> eachLock(machine, hardware))));
    }

    private static Stream<Hardware> hardware(String machine) {
        List<Hardware> all = new ArrayList<>();
        for (String interconnect : laboratory.designs("interconnect")) {
            for (String protocol : laboratory.designs("protocol")) {
                for (String tracking : laboratory.designs("tracking")) {
                    all.add(new Hardware(Network.of(laboratory, machine, interconnect), protocol, tracking));
                }
            }
        }
        return all.stream();
    }

    private static void eachLock(String machine, Hardware hardware) throws InterruptedException {
        for (String lock : locks()) {
            worksOrIsRefused(lock, Hammer.on(machine, ITERATIONS, hardware.settings("designs.lock=" + lock)));
        }
        for (String ordering : laboratory.designs("ordering")) {
            String[] settings = hardware.settings("designs.lock=ttas");
            worksOrIsRefused(
                    "ttas, ordering " + ordering,
                    Stream.concat(
                                    Stream.of(Hammer.on(machine, ITERATIONS, settings)),
                                    Stream.of("designs.ordering=" + ordering))
                            .toArray(String[]::new));
        }
    }

    /// Peterson's algorithm is for two CPUs.
    private static List<String> locks() {
        return laboratory.soundDesigns("lock").stream()
                .filter(lock -> !lock.equals("peterson"))
                .toList();
    }

    private static void worksOrIsRefused(String with, String... all) throws InterruptedException {
        if (laboratory.fits(all)) {
            countsExactly(with, all);
        } else {
            Refused refused = catchThrowableOfType(Refused.class, () -> laboratory.simulation(all));
            assertThat(refused).as("refusal of %s", String.join(" ", all)).isNotNull();
            Sentences.isOne(refused.getMessage());
        }
    }

    private static void countsExactly(String with, String... settings) throws InterruptedException {
        try (LiveRun run = laboratory.simulation(settings)) {
            run.start();
            RunStatus end = run.await();
            assertThat(end.message()).as("with lock %s", with).isEmpty();
            assertThat(end.state()).isEqualTo("FINISHED");
            assertThat(end.units()).isEqualTo((long) ITERATIONS * laboratory.cpus(settings));
        }
    }

    @Test
    void oneRunningSimulationGoesThroughAllThatIsAllowed() throws InterruptedException {
        String machine = "mesh-smp";
        try (LiveRun run = laboratory.simulation(Hammer.endless(machine))) {
            run.start();
            int swapped = 0;
            int next = 0;
            List<String> locks = locks();
            for (Hardware hardware : hardware(machine).toList()) {
                swapped += hardware.swapInto(run);
                for (int i = 0; i < LOCKS_ON_EACH; i++) {
                    swapped += swap(run, "lock", locks.get(next++ % locks.size()));
                }
            }
            run.stop();
            RunStatus end = run.await();
            assertThat(end.message()).isEmpty();
            assertThat(end.state()).isEqualTo("FINISHED");
            assertThat(run.swaps()).hasSize(swapped).noneMatch(Swap::rolledBack);
            assertThat(swapped).isGreaterThan(100);
        }
    }

    /// @return number of swaps that were made: 1, or 0 if it was refused, which may only be for a need that is not met
    private static int swap(LiveRun run, String kind, String id, String... parameters) throws InterruptedException {
        try {
            Swap swap = run.swap(kind, id, parameters);
            assertThat(swap.message()).as("swap of %s to %s", kind, id).isEmpty();
            assertThat(run.design(kind)).isEqualTo(id);
            assertThat(run.status().state()).isEqualTo("RUNNING");
            return 1;
        } catch (Refused refused) {
            assertThat(refused).hasMessageContaining(" needs ");
            Sentences.isOne(refused.getMessage());
            return 0;
        }
    }

    /// The part of a combination that is not the lock.
    private record Hardware(Network network, String protocol, String tracking) {
        String[] settings(String lock) {
            return Stream.concat(
                            network.settings(),
                            Stream.of("designs.protocol=" + protocol, "designs.tracking=" + tracking, lock))
                    .toArray(String[]::new);
        }

        /// Whichever of network and tracking has to go first.
        int swapInto(LiveRun run) throws InterruptedException {
            int swapped = swap(run, "interconnect", network.id(), network.parameters());
            swapped += swap(run, "tracking", tracking);
            if (!run.design("interconnect").equals(network.id())) {
                swapped += swap(run, "interconnect", network.id(), network.parameters());
            }
            return swapped + swap(run, "protocol", protocol);
        }

        @Override
        public String toString() {
            return network.id() + " × " + protocol + " × " + tracking;
        }
    }
}
