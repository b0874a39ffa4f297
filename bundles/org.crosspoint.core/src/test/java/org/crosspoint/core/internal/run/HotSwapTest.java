package org.crosspoint.core.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.design.DesignKind;
import org.crosspoint.core.run.Simulation;
import org.crosspoint.core.run.Simulation.State;
import org.crosspoint.core.run.SimulationSpec.ScheduledSwap;
import org.crosspoint.core.run.SwapReport;
import org.crosspoint.core.samples.FaultyDesigns;
import org.crosspoint.core.samples.Hammer;
import org.crosspoint.core.samples.Rig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Designs are exchanged while all CPUs work, and nothing is lost or done twice.
@Timeout(60)
class HotSwapTest {
    private static final long SECONDS = 20;

    private static SwapReport swap(Simulation simulation, DesignKind kind, String id) throws Exception {
        return simulation.swap(kind, DesignChoice.of(id)).get(SECONDS, TimeUnit.SECONDS);
    }

    private static void finish(Simulation simulation) throws InterruptedException {
        simulation.stop();
        simulation.await();
        assertThat(simulation.status().state())
                .as(simulation.status().toString())
                .isEqualTo(State.FINISHED);
        assertThat(simulation.status().units()).isPositive();
    }

    private static Simulation started(Rig rig, int locks) {
        Simulation simulation = rig.with(FaultyDesigns.all()).simulate(new Hammer(locks));
        simulation.start();
        return simulation;
    }

    /// The swap is scheduled after enough work to judge by.
    private static SwapReport scheduled(Rig rig, DesignKind kind, String id, int locks) throws InterruptedException {
        Rig swapping = rig.duration(2000 * Rig.MICROSECOND)
                .with(FaultyDesigns.all())
                .swaps(List.of(new ScheduledSwap(500 * Rig.MICROSECOND, kind, DesignChoice.of(id))));
        try (Simulation simulation = swapping.run(new Hammer(locks))) {
            assertThat(simulation.status().state())
                    .as(simulation.status().toString())
                    .isEqualTo(State.FINISHED);
            assertThat(simulation.swaps()).hasSize(1);
            SwapReport report = simulation.swaps().getFirst();
            assertThat(Composition.choice(simulation.spec(), kind).id())
                    .isEqualTo(report.rolledBack() ? report.from() : report.to());
            return report;
        }
    }

    @ParameterizedTest(name = "{0}: {1} to {2} on {3}, {4}")
    @CsvSource(textBlock = """
            LOCK,         tas,       mcs,        links,      full-map
            LOCK,         mcs,       ticket,     atomic-bus, snooping
            LOCK,         ticket,    tas,        split-bus,  full-map
            PROTOCOL,     mesi,      msi,        links,      full-map
            PROTOCOL,     mesi,      moesi,      atomic-bus, snooping
            TRACKING,     full-map,  snooping,   split-bus,  full-map
            TRACKING,     snooping,  full-map,   atomic-bus, snooping
            INTERCONNECT, links,     far-links,  links,      full-map
            INTERCONNECT, split-bus, atomic-bus, split-bus,  snooping
            INTERCONNECT, atomic-bus, links,     atomic-bus, full-map
            """)
    void replacesADesignWhileAllCpusWork(DesignKind kind, String from, String to, String network, String tracking)
            throws InterruptedException {
        Rig rig = Rig.of(6).hardware(1, network, tracking, "mesi").lock(kind == DesignKind.LOCK ? from : "ticket");
        SwapReport report = scheduled(rig, kind, to, 2);
        assertThat(report.kind()).isEqualTo(kind);
        assertThat(report.from()).isEqualTo(from);
        assertThat(report.to()).isEqualTo(to);
        assertThat(report.rolledBack()).isFalse();
        assertThat(report.message()).isEmpty();
        assertThat(report.requestedAt()).isEqualTo(500 * Rig.MICROSECOND);
        assertThat(report.throughputBefore()).isPositive();
        assertThat(report.throughputAfter()).isPositive();
        if (kind == DesignKind.LOCK) {
            assertThat(report.moved()).containsExactly("2 locks");
            assertThat(report.waited()).isPositive();
            assertThat(report.drained()).isPositive();
        } else if (kind == DesignKind.INTERCONNECT) {
            assertThat(report.transferred()).isZero();
        } else {
            assertThat(report.moved().getFirst()).matches("[1-9][0-9]* lines? written back");
            assertThat(report.transferred()).isPositive();
        }
    }

    @Test
    void replacesAnythingAnyNumberOfTimesInALiveSimulation() throws Exception {
        try (Simulation simulation = started(Rig.of(8), 3)) {
            for (String lock : List.of("mcs", "ticket", "tas", "mcs")) {
                assertThat(swap(simulation, DesignKind.LOCK, lock).rolledBack()).isFalse();
                assertThat(simulation.spec().lock().id()).isEqualTo(lock);
            }
            for (String protocol : List.of("msi", "moesi", "mesi")) {
                assertThat(swap(simulation, DesignKind.PROTOCOL, protocol).rolledBack())
                        .isFalse();
            }
            for (String network : List.of("split-bus", "far-links", "atomic-bus")) {
                assertThat(swap(simulation, DesignKind.INTERCONNECT, network).rolledBack())
                        .isFalse();
            }
            assertThat(swap(simulation, DesignKind.TRACKING, "snooping").rolledBack())
                    .isFalse();
            assertThat(simulation.swaps()).hasSize(11);
            finish(simulation);
        }
    }

    @Test
    void carriesOutSwapsThatWereAskedForTogetherOneAfterTheOther() throws Exception {
        try (Simulation simulation = started(Rig.of(4), 1)) {
            var first = simulation.swap(DesignKind.LOCK, DesignChoice.of("mcs"));
            var second = simulation.swap(DesignKind.PROTOCOL, DesignChoice.of("msi"));
            var third = simulation.swap(DesignKind.LOCK, DesignChoice.of("ticket"));
            assertThat(first.get(SECONDS, TimeUnit.SECONDS).to()).isEqualTo("mcs");
            assertThat(second.get(SECONDS, TimeUnit.SECONDS).to()).isEqualTo("msi");
            assertThat(third.get(SECONDS, TimeUnit.SECONDS).from()).isEqualTo("mcs");
            finish(simulation);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            LOCK     | clever   | There is no lock 'clever'
            TRACKING | snooping | The tracking 'snooping' needs ordered-broadcast
            WORKLOAD | program  | A workload cannot be swapped
            """)
    void refusesWhatDoesNotExistOrFitAndGoesOn(DesignKind kind, String id, String sentence) throws Exception {
        try (Simulation simulation = started(Rig.of(4), 1)) {
            Throwable refused = catchThrowable(() -> swap(simulation, kind, id));
            assertThat(refused)
                    .isInstanceOf(ExecutionException.class)
                    .cause()
                    .isInstanceOf(SpecificationException.class)
                    .hasMessageStartingWith(sentence);
            assertThat(simulation.swaps()).isEmpty();
            finish(simulation);
            assertThat(simulation.status().details()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"WORKLOAD, program, 5", "LOCK, clever, 5", "LOCK, mcs, -1", "TRACKING, snooping, 5"})
    void refusesAScheduleThatCannotWorkBeforeAnythingRuns(DesignKind kind, String id, long at) {
        Rig rig = Rig.of(2).swaps(List.of(new ScheduledSwap(at, kind, DesignChoice.of(id))));
        assertThatExceptionOfType(SpecificationException.class).isThrownBy(() -> rig.simulate(new Hammer(1)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            throws-in-create  | The lock 'throws-in-create' of bundle classpath 0.0.0 could not be created: it threw IllegalStateException (no parts)
            throws-in-acquire | lock lock[0] (throws-in-acquire) threw IllegalStateException (no key), on CPU 1 at
            throws-in-release | (throws-in-release) threw IllegalStateException (stuck), on CPU 1 at
            no-lock           | lock lock[0] (no-lock) let CPU
            never-grants      | (never-grants) is free, but has not let CPU
            polls-for-ever    | The lock polls-for-ever completed no work in
            """)
    void goesBackToTheLockBeforeABrokenOne(String lock, String sentence) throws InterruptedException {
        SwapReport report = scheduled(Rig.of(5).lock("mcs"), DesignKind.LOCK, lock, 2);
        assertThat(report.rolledBack()).isTrue();
        assertThat(report.from()).isEqualTo("mcs");
        assertThat(report.to()).isEqualTo(lock);
        assertThat(report.requestedAt()).isEqualTo(500 * Rig.MICROSECOND);
        assertThat(report.message()).contains(sentence);
        assertThat(report.details()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            INTERCONNECT | network-that-throws   | The interconnect 'network-that-throws' threw IllegalStateException (cut) at
            INTERCONNECT | network-into-the-past | The interconnect 'network-into-the-past' threw IllegalStateException (a message that leaves at
            TRACKING     | tracking-that-throws  | The tracking 'tracking-that-throws' threw ArrayIndexOutOfBoundsException (2) at
            TRACKING     | tracking-of-nobody    | The tracking 'tracking-of-nobody' threw IllegalStateException (it names the cache that asks
            """)
    void goesBackToTheHardwareBeforeABrokenOne(DesignKind kind, String id, String sentence)
            throws InterruptedException {
        SwapReport report = scheduled(Rig.of(5).lock("mcs"), kind, id, 2);
        assertThat(report.rolledBack()).isTrue();
        assertThat(report.to()).isEqualTo(id);
        assertThat(report.message()).contains(sentence);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            network-that-throws   | full-map             | The interconnect 'network-that-throws' threw IllegalStateException (cut) at
            links                 | tracking-that-throws | The tracking 'tracking-that-throws' threw ArrayIndexOutOfBoundsException (2) at
            """)
    void aRunOnBrokenHardwareFailsWithASentence(String network, String tracking, String sentence)
            throws InterruptedException {
        Rig rig = Rig.of(5)
                .with(FaultyDesigns.all())
                .hardware(1, network, tracking, "mesi")
                .duration(Rig.MICROSECOND * 1000);
        try (Simulation simulation = rig.run(new Hammer(1))) {
            assertThat(simulation.status().state()).isEqualTo(State.FAILED);
            assertThat(simulation.status().message())
                    .startsWith(sentence)
                    .matches(".*, on [A-Z_]+ of [a-z0-9.\\[\\]+]+ by CPU [0-9] at [0-9]+ ps; choose another .*");
        }
    }

    @Test
    void aRunWithABrokenLockFailsWithASentence() throws InterruptedException {
        Rig rig = Rig.of(3).with(FaultyDesigns.all()).lock("no-lock").duration(Rig.MICROSECOND * 1000);
        try (Simulation simulation = rig.run(new Hammer(1))) {
            assertThat(simulation.status().state()).isEqualTo(State.FAILED);
            assertThat(simulation.status().message())
                    .matches(
                            "The lock lock\\[0] \\(no-lock\\) let CPU . in while CPU . was inside, on CPU . at .* ps\\.");
        }
    }

    @Test
    void aDesignThatBreaksLongAfterItsProbationIsSwappedBackToo() throws InterruptedException {
        Rig rig = Rig.of(4)
                .with(FaultyDesigns.all())
                .duration(3000 * Rig.MICROSECOND)
                .swaps(List.of(
                        new ScheduledSwap(200 * Rig.MICROSECOND, DesignKind.LOCK, DesignChoice.of("throws-in-acquire")),
                        new ScheduledSwap(1200 * Rig.MICROSECOND, DesignKind.PROTOCOL, DesignChoice.of("msi"))));
        try (Simulation simulation = rig.run(new Hammer(1))) {
            assertThat(simulation.status().state())
                    .as(simulation.status().toString())
                    .isEqualTo(State.FINISHED);
            assertThat(simulation.swaps()).extracting(SwapReport::rolledBack).containsExactly(true, false);
        }
    }

    @Test
    void aPausedSimulationRunsForASwapAndPausesAgain() throws Exception {
        try (Simulation simulation = started(Rig.of(4), 1)) {
            simulation.pause();
            long paused = simulation.status().time();
            assertThat(swap(simulation, DesignKind.LOCK, "mcs").rolledBack()).isFalse();
            assertThat(simulation.await().state()).isEqualTo(State.PAUSED);
            assertThat(simulation.status().time()).isGreaterThan(paused);
            assertThat(simulation.spec().lock().id()).isEqualTo("mcs");
            simulation.start();
            finish(simulation);
        }
    }

    @Test
    void aSwapThatTheEndOvertakesIsRefused() throws Exception {
        Simulation simulation = started(Rig.of(4), 1);
        simulation.pause();
        simulation.step(1);
        simulation.await();
        var first = simulation.swap(DesignKind.LOCK, DesignChoice.of("mcs"));
        var second = simulation.swap(DesignKind.LOCK, DesignChoice.of("tas"));
        simulation.close();
        assertThat(first).isDone();
        assertThat(second).isDone();
        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> swap(simulation, DesignKind.LOCK, "mcs"))
                .withMessageContaining("The simulation is over");
    }
}
