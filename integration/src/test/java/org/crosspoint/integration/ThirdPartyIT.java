package org.crosspoint.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.crosspoint.integration.laboratory.Laboratory;
import org.crosspoint.integration.laboratory.LiveRun;
import org.crosspoint.integration.laboratory.RunStatus;
import org.crosspoint.integration.laboratory.Swap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;

/// The example of a third party's lock, as its own build against the published jars has made it: added, used, swapped
/// into a running simulation, updated there, and taken away.
@Timeout(60)
class ThirdPartyIT {
    private static final Path EXAMPLE =
            Path.of(System.getProperty("crosspoint.examples"), "clh-lock/target/com.example.clh-1.0.0.jar");
    private static final String BUNDLE = "com.example.clh";
    private static final String LOCK = "example-clh";
    private static final String MACHINE = "bus-smp";

    private static Platform platform;
    private static Laboratory laboratory;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        platform = Platform.complete();
        laboratory = platform.laboratory();
    }

    @AfterEach
    void takeAway() throws Exception {
        try (var dropped = Files.list(platform.watched())) {
            for (Path jar : dropped.toList()) {
                Files.delete(jar);
            }
        }
        for (Bundle bundle : platform.bundles()) {
            if (BUNDLE.equals(bundle.getSymbolicName()) && bundle.getLocation().startsWith("plugin:")) {
                bundle.uninstall();
            }
        }
        waitUntil(() -> platform.bundle(BUNDLE).isEmpty());
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    private static String succeeds(String command) {
        Reply reply = platform.run(command);
        assertThat(reply.failure()).as(command).isEmpty();
        return reply.output();
    }

    private static void add(Path jar) {
        succeeds("plugin add '" + jar + "'");
    }

    private static void waitUntil(BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            Thread.sleep(20);
        }
    }

    /// What the lock hammer checks at its end: the count is exact.
    private static void endsWell(LiveRun run) throws InterruptedException {
        run.stop();
        RunStatus end = run.await();
        assertThat(end.message()).isEmpty();
        assertThat(end.state()).isEqualTo("FINISHED");
        assertThat(end.units()).isPositive();
    }

    @Test
    void isAddedListedAndUsedAtOnce() {
        add(EXAMPLE);
        assertThat(succeeds("plugin list")).contains(BUNDLE, LOCK);
        assertThat(succeeds("designs lock")).contains(LOCK, BUNDLE);
        assertThat(succeeds("design lock " + LOCK)).contains("Craig");
        assertThat(succeeds("run machine=bus-smp cpus=4 workload=lock-hammer workload.iterations=25 lock=" + LOCK))
                .contains("finished", "100 units");
        assertThat(succeeds("plugin remove " + BUNDLE)).contains(BUNDLE);
        assertThat(laboratory.designs("lock")).doesNotContain(LOCK);
    }

    @Test
    void isSwappedIntoARunningHammer() {
        succeeds("sim new machine=bus-smp cpus=8 workload=lock-hammer lock=tsl");
        succeeds("sim start");
        add(EXAMPLE);
        assertThat(succeeds("swap lock " + LOCK)).contains("tsl", LOCK, "1 lock");
        assertThat(succeeds("sim status")).contains("running", LOCK);
        assertThat(succeeds("sim stop")).contains("finished");
    }

    @Test
    void aNewVersionDroppedBesideTheOldOneTakesEffectInTheRunningSimulation() throws Exception {
        add(EXAMPLE);
        updatedWhileItRuns(() -> MadeBundle.otherVersion(EXAMPLE, "1.1.0", platform.watched()));
    }

    @Test
    void aNewVersionDroppedOverTheOldOneTakesEffectInTheRunningSimulation() throws Exception {
        Path dropped = platform.watched().resolve("clh.jar");
        drop(EXAMPLE, dropped);
        waitUntil(() -> laboratory.designs("lock").contains(LOCK));
        updatedWhileItRuns(() -> drop(MadeBundle.otherVersion(EXAMPLE, "1.1.0", folder), dropped));
    }

    private void drop(Path jar, Path place) {
        try {
            Path unfinished = place.resolveSibling("unfinished");
            Files.copy(jar, unfinished, StandardCopyOption.REPLACE_EXISTING);
            Files.move(unfinished, place, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void updatedWhileItRuns(Runnable update) throws InterruptedException {
        try (LiveRun run = laboratory.simulation(Hammer.endless(MACHINE, "designs.lock=" + LOCK))) {
            assertThat(laboratory.origin("lock", LOCK)).isEqualTo(BUNDLE + " 1.0.0");
            run.start();
            update.run();
            waitUntil(() -> !run.swaps().isEmpty());
            assertThat(laboratory.origin("lock", LOCK)).isEqualTo(BUNDLE + " 1.1.0");
            assertThat(run.status().state()).isEqualTo("RUNNING");
            assertThat(run.swaps()).singleElement().satisfies(swap -> {
                assertThat(List.of(swap.from(), swap.to())).containsOnly(LOCK);
                assertThat(swap.rolledBack()).isFalse();
                assertThat(swap.moved()).containsExactly("1 lock");
                assertThat(swap.throughputAfter()).isPositive();
            });
            endsWell(run);
        }
    }

    @Test
    void removedWhileInUseTheSimulationWaitsUntilAnotherIsSwappedInAndNothingIsLeft() throws Exception {
        add(EXAMPLE);
        Unloading unloading = Unloading.of(platform.bundle(BUNDLE).orElseThrow());
        try (LiveRun run = laboratory.simulation(Hammer.endless(MACHINE, "designs.lock=" + LOCK))) {
            run.start();
            succeeds("plugin remove " + BUNDLE);
            RunStatus suspended = run.await();
            assertThat(suspended.state()).isEqualTo("SUSPENDED");
            assertThat(suspended.message()).contains(LOCK, BUNDLE + " 1.0.0");
            Sentences.isOne(suspended.message());
            Swap swap = run.swap("lock", "ticket");
            assertThat(swap.message()).isEmpty();
            assertThat(run.status().state()).isEqualTo("RUNNING");
            assertThat(run.status().units()).isGreaterThan(suspended.units());
            unloading.isDone();
            endsWell(run);
        }
    }

    @Test
    void stoppedAndStartedAgainWhileInUseTheSimulationGoesOnByItself() throws Exception {
        add(EXAMPLE);
        Bundle bundle = platform.bundle(BUNDLE).orElseThrow();
        try (LiveRun run = laboratory.simulation(Hammer.endless(MACHINE, "designs.lock=" + LOCK))) {
            run.start();
            bundle.stop();
            long before = run.await().units();
            bundle.start();
            waitUntil(() -> !run.swaps().isEmpty());
            assertThat(run.status().state()).isEqualTo("RUNNING");
            assertThat(run.status().units()).isGreaterThan(before);
            endsWell(run);
        }
    }
}
