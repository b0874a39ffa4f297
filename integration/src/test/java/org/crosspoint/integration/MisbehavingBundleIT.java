package org.crosspoint.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import org.crosspoint.core.design.Design;
import org.crosspoint.integration.fixtures.GoodLock;
import org.crosspoint.integration.fixtures.HangsForEver;
import org.crosspoint.integration.fixtures.LetsTwoIn;
import org.crosspoint.integration.fixtures.LoopsForEver;
import org.crosspoint.integration.fixtures.SecondTsl;
import org.crosspoint.integration.fixtures.ThrowsInAcquire;
import org.crosspoint.integration.fixtures.ThrowsInCreate;
import org.crosspoint.integration.fixtures.ThrowsInSend;
import org.crosspoint.integration.fixtures.WaitsForEver;
import org.crosspoint.integration.laboratory.Laboratory;
import org.crosspoint.integration.laboratory.LiveRun;
import org.crosspoint.integration.laboratory.Refused;
import org.crosspoint.integration.laboratory.RunStatus;
import org.crosspoint.integration.laboratory.Swap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;

/// Bundles of third parties with something wrong are refused or contained, with one sentence, and the platform goes on.
@Timeout(60)
class MisbehavingBundleIT {
    private static final String MACHINE = "bus-smp";

    private static Platform platform;
    private static Laboratory laboratory;
    private static long last;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        platform = Platform.complete();
        laboratory = platform.laboratory();
        last = platform.bundles().stream().mapToLong(Bundle::getBundleId).max().orElseThrow();
    }

    @AfterEach
    void thePlatformGoesOn() throws Exception {
        for (Bundle bundle : platform.bundles()) {
            if (bundle.getBundleId() > last) {
                bundle.uninstall();
            }
        }
        try (LiveRun fresh = laboratory.simulation(Hammer.on(MACHINE, 5))) {
            fresh.start();
            assertThat(fresh.await().units()).isEqualTo(40);
        }
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    private void install(Class<?> design) throws BundleException {
        platform.install(MadeBundle.of(design).named("misbehaving").in(folder));
    }

    @Test
    void aBundleThatNeedsAnSpiOfTheFutureIsRefusedByThePluginCommand() {
        Path jar = MadeBundle.of(GoodLock.class)
                .named("future")
                .with("Import-Package", "org.crosspoint.core.sync;version='[9,10)',*")
                .in(folder);
        refusesToAdd(jar, "org.crosspoint.core.sync");
        assertThat(platform.bundle("future")).isEmpty();
    }

    @Test
    void aBundleThatNeedsAPackageThatIsNotThereIsRefusedByThePluginCommand() {
        Path jar = MadeBundle.of(GoodLock.class)
                .named("lonely")
                .with("Import-Package", "com.example.missing,*")
                .in(folder);
        refusesToAdd(jar, "needs package com.example.missing, which nothing here provides");
        assertThat(platform.bundle("lonely")).isEmpty();
    }

    @Test
    void aBundleWithAnIdThatIsThereIsRefusedByThePluginCommand() {
        refusesToAdd(MadeBundle.of(SecondTsl.class).named("second").in(folder), "tsl");
        assertThat(platform.bundle("second")).isEmpty();
        assertThat(laboratory.refusals()).isEmpty();
    }

    @Test
    void aFileThatIsNoBundleIsRefusedByThePluginCommand() {
        refusesToAdd(folder.resolve("nothing.jar"), "nothing.jar");
    }

    private static void refusesToAdd(Path jar, String about) {
        Reply reply = platform.run("plugin add '" + jar + "'");
        assertThat(reply.succeeded()).isFalse();
        assertThat(reply.message()).contains(about);
        Sentences.isOne(reply.message());
    }

    @Test
    void aDesignThatThrowsWhenMadeIsRefused() throws BundleException {
        install(ThrowsInCreate.class);
        Refused refused = catchThrowableOfType(Refused.class, () -> laboratory.simulation(with("throws-in-create")));
        assertThat(refused).hasMessageContaining("throws-in-create").hasMessageContaining("no lock today");
        Sentences.isOne(refused.getMessage());
    }

    @Test
    void aDesignThatThrowsEndsItsSimulation() throws Exception {
        install(ThrowsInAcquire.class);
        failsWith("throws-in-acquire", "not now");
    }

    @Test
    void aLockThatLetsTwoInEndsItsSimulation() throws Exception {
        install(LetsTwoIn.class);
        failsWith("lets-two-in", "while CPU");
    }

    @Test
    void aLockThatLoopsOverOperationsIsReportedAsALivelock() throws Exception {
        install(LoopsForEver.class);
        failsWith("loops-for-ever", "livelock");
    }

    @Test
    void aLockThatEverybodyWaitsForIsReportedAsADeadlock() throws Exception {
        install(WaitsForEver.class);
        failsWith("waits-for-ever", "Deadlock");
    }

    @Test
    void aLockThatLoopsWithoutOperationsIsGivenUp() throws Exception {
        install(HangsForEver.class);
        System.clearProperty(HangsForEver.ENOUGH);
        try {
            failsWith("hangs-for-ever", "HangsForEver");
        } finally {
            System.setProperty(HangsForEver.ENOUGH, "true");
        }
    }

    @Test
    void aNetworkThatThrowsEndsItsSimulationWhichSaysWhereItThrew() throws Exception {
        install(ThrowsInSend.class);
        try (LiveRun run = laboratory.simulation(Hammer.endless(MACHINE, "designs.interconnect=throws-in-send"))) {
            run.start();
            RunStatus end = run.await();
            assertThat(end.state()).isEqualTo("FAILED");
            assertThat(end.message()).contains("ThrowsInSend", "send", "a cable broke");
            Sentences.isOne(end.message());
            assertThat(end.details()).isNotEmpty();
        }
    }

    private static String[] with(String lock) {
        return Hammer.on(MACHINE, 100, "designs.lock=" + lock);
    }

    private static void failsWith(String lock, String about) throws InterruptedException {
        try (LiveRun run = laboratory.simulation(with(lock))) {
            run.start();
            RunStatus end = run.await();
            assertThat(end.state()).isEqualTo("FAILED");
            assertThat(end.message()).contains(about);
            Sentences.isOne(end.message());
            assertThatThrownBy(() -> run.swap("lock", "mcs")).isInstanceOf(Refused.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                ThrowsInCreate.class,
                ThrowsInAcquire.class,
                LetsTwoIn.class,
                LoopsForEver.class,
                WaitsForEver.class
            })
    void whatMisbehavesWhenSwappedInIsRolledBack(Class<?> design) throws Exception {
        install(design);
        String id = design.getAnnotation(Design.class).id();
        try (LiveRun run = laboratory.simulation(Hammer.endless(MACHINE, "designs.lock=ticket"))) {
            run.step(500_000_000);
            assertThat(run.await().units()).isPositive();
            Swap swap = run.swap("lock", id);
            assertThat(swap.rolledBack()).as(swap.toString()).isTrue();
            assertThat(swap.message()).contains(id);
            Sentences.isOne(swap.message());
            assertThat(swap.details()).isNotEmpty();
            goesOn(run);
        }
    }

    @Test
    void whatGetsNothingDoneFromTheBeginningIsRolledBackWhenThatIsNoticed() throws Exception {
        install(LoopsForEver.class);
        try (LiveRun run = laboratory.simulation(Hammer.endless(MACHINE, "designs.lock=ticket"))) {
            assertThat(run.swap("lock", "loops-for-ever").rolledBack()).isFalse();
            run.start();
            while (run.swaps().size() < 2) {
                Thread.sleep(20);
            }
            assertThat(run.swaps().getLast()).satisfies(back -> {
                assertThat(back.rolledBack()).isTrue();
                assertThat(back.from()).isEqualTo("ticket");
                Sentences.isOne(back.message());
            });
            goesOn(run);
        }
    }

    private static void goesOn(LiveRun run) throws InterruptedException {
        assertThat(run.design("lock")).isEqualTo("ticket");
        run.pause();
        long before = run.status().units();
        run.step(1_000_000_000L);
        assertThat(run.await().units()).isGreaterThan(before);
        run.stop();
        run.start();
        RunStatus end = run.await();
        assertThat(end.message()).isEmpty();
        assertThat(end.state()).isEqualTo("FINISHED");
    }
}
