package org.crosspoint.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
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
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// Every interconnect × protocol × tracking × lock that is installed, and × ordering with one lock, on
/// machines of every sort: what is allowed works, the rest is refused; which is which [Composition] says by hand. Where
/// memory is coherent in islands only, an [Exchange] works too, and locks are for one island.
@Timeout(120)
class CombinationsIT {
    private static final int ITERATIONS = 10;

    /// Locks that are tried on each hardware, in turn, where not all are.
    private static final int LOCKS_ON_EACH = 5;

    /// Machines that differ in more than numbers: without and with caches, with private memory, and of three networks.
    private static final List<String> MACHINES =
            List.of("bus-uncached", "bus-smp", "bus-private", "mesh-smp", "opteron-48");

    private static final String WITH_EVERY_LOCK = "mesh-smp";

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
    Stream<DynamicTest> whatIsAllowedCountsExactlyAndTheRestIsRefusedInASentence() {
        return MACHINES.stream().flatMap(CombinationsIT::onMachine);
    }

    private static Stream<DynamicTest> onMachine(String machine) {
        List<Hardware> all = hardware(machine).toList();
        return IntStream.range(0, all.size())
                .mapToObj(number -> dynamicTest(
                        machine + ": " + all.get(number),
                        () -> eachLock(machine, all.get(number), locks(machine, number))));
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

    private static void eachLock(String machine, Hardware hardware, List<String> locks) throws InterruptedException {
        for (String lock : locks) {
            worksOrIsRefused(Hammer.on(machine, ITERATIONS, hardware.settings("designs.lock=" + lock)));
        }
        for (String ordering : laboratory.designs("ordering")) {
            String[] settings = hardware.settings("designs.lock=ttas");
            worksOrIsRefused(Stream.concat(
                            Stream.of(Hammer.on(machine, ITERATIONS, settings)),
                            Stream.of("designs.ordering=" + ordering))
                    .toArray(String[]::new));
            if (Exchange.isFor(hardware.tracking())) {
                worksOrIsRefused(exchange(machine, hardware, ordering));
            }
        }
    }

    private static String[] exchange(String machine, Hardware hardware, String ordering) {
        return Exchange.on(
                machine,
                hardware.tracking(),
                Stream.concat(
                        hardware.network().settings(),
                        Stream.of("designs.protocol=" + hardware.protocol(), "designs.ordering=" + ordering)));
    }

    /// All locks on the machine that has everything; on others some, in turn, so that each is there with every
    /// interconnect, every protocol and every tracking.
    private static List<String> locks(String machine, int number) {
        List<String> all = locks();
        return machine.equals(WITH_EVERY_LOCK)
                ? all
                : IntStream.range(0, LOCKS_ON_EACH)
                        .mapToObj(i -> all.get((number * LOCKS_ON_EACH + i) % all.size()))
                        .toList();
    }

    /// Peterson's algorithm is for two CPUs.
    private static List<String> locks() {
        return laboratory.soundDesigns("lock").stream()
                .filter(lock -> !lock.equals("peterson"))
                .toList();
    }

    private static void worksOrIsRefused(String... all) throws InterruptedException {
        Composition composition = Composition.of(laboratory, all);
        if (!composition.unmet().isEmpty()) {
            Refusal.isRight(laboratory, all);
        } else if (composition.workload().equals(Exchange.WORKLOAD)) {
            Exchange.isRight(laboratory, all);
        } else {
            countsExactly(all);
        }
    }

    private static void countsExactly(String... settings) throws InterruptedException {
        try (LiveRun run = laboratory.simulation(settings)) {
            run.start();
            RunStatus end = run.await();
            assertThat(end.message()).as(String.join(" ", settings)).isEmpty();
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
        Composition next = inPlace(run).with(kind, id);
        try {
            Swap swap = run.swap(kind, id, parameters);
            assertThat(next.unmet()).as("needs of %s", next).isEmpty();
            assertThat(swap.message()).as("swap of %s to %s", kind, id).isEmpty();
            assertThat(run.design(kind)).isEqualTo(id);
            assertThat(run.status().state()).isEqualTo("RUNNING");
            return 1;
        } catch (Refused refused) {
            Refusal.isRight(refused, next);
            return 0;
        }
    }

    private static Composition inPlace(LiveRun run) {
        return new Composition(
                "mesh-smp",
                run.design("interconnect"),
                run.design("protocol"),
                run.design("tracking"),
                run.design("ordering"),
                run.design("lock"),
                "lock-hammer");
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
