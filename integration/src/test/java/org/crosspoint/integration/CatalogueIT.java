package org.crosspoint.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.crosspoint.integration.fixtures.GoodLock;
import org.crosspoint.integration.fixtures.SecondTsl;
import org.crosspoint.integration.fixtures.ThrowsInConstructor;
import org.crosspoint.integration.fixtures.ThrowsInCreate;
import org.crosspoint.integration.laboratory.Laboratory;
import org.crosspoint.integration.laboratory.LiveRun;
import org.crosspoint.integration.laboratory.Refused;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;

/// Bundles of designs come, go and are updated while the platform runs, and leave nothing behind.
@Timeout(60)
class CatalogueIT {
    private static final String GOOD = "good";
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
    void uninstall() throws BundleException {
        for (Bundle bundle : platform.bundles()) {
            if (bundle.getBundleId() > last) {
                bundle.uninstall();
            }
        }
        assertThat(laboratory.refusals()).isEmpty();
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    private Bundle install(MadeBundle made) throws BundleException {
        return platform.install(made.in(folder));
    }

    @Test
    void aDesignIsListedFromStartToStop() throws BundleException {
        assertThat(laboratory.designs("lock")).doesNotContain(GOOD).hasSizeGreaterThan(4);
        Bundle bundle = install(MadeBundle.of(GoodLock.class));
        assertThat(laboratory.designs("lock")).contains(GOOD).isSorted();
        bundle.stop();
        assertThat(laboratory.designs("lock")).doesNotContain(GOOD);
        bundle.start();
        assertThat(laboratory.designs("lock")).contains(GOOD);
        bundle.uninstall();
        assertThatThrownBy(() -> laboratory.origin("lock", GOOD))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("There is no lock 'good'")
                .hasMessageContaining("mcs");
    }

    @Test
    void anUpdateIsListedWithItsVersion() throws BundleException, IOException {
        Bundle bundle = install(MadeBundle.of(GoodLock.class).named("good.lock"));
        assertThat(laboratory.origin("lock", GOOD)).isEqualTo("good.lock 1.0.0");
        try (InputStream newer = Files.newInputStream(MadeBundle.of(GoodLock.class)
                .named("good.lock")
                .version("1.2.0")
                .in(folder))) {
            bundle.update(newer);
        }
        assertThat(laboratory.origin("lock", GOOD)).isEqualTo("good.lock 1.2.0");
    }

    @Test
    void aNewVersionTakesOverFromTheOldOneThatIsStillInstalled() throws BundleException {
        MadeBundle made = MadeBundle.of(GoodLock.class).named("good.lock");
        install(made.version("1.9.0"));
        Bundle newer = install(made.version("1.10.0"));
        assertThat(laboratory.origin("lock", GOOD)).isEqualTo("good.lock 1.10.0");
        newer.uninstall();
        assertThat(laboratory.origin("lock", GOOD)).isEqualTo("good.lock 1.9.0");
    }

    @Test
    void anIdThatIsThereAlreadyIsRefusedUntilTheFirstBundleGoes() throws BundleException {
        String first = laboratory.origin("lock", "tsl");
        install(MadeBundle.of(SecondTsl.class).named("second"));
        assertThat(laboratory.origin("lock", "tsl")).isEqualTo(first);
        assertThat(laboratory.refusals()).singleElement().satisfies(refusal -> {
            Sentences.isOne(refusal);
            assertThat(refusal).contains("lock 'tsl'", "second 1.0.0", first);
        });
        Bundle spin = platform.bundle("org.crosspoint.lock.spin").orElseThrow();
        spin.stop();
        try {
            assertThat(laboratory.origin("lock", "tsl")).isEqualTo("second 1.0.0");
            assertThat(laboratory.refusals()).isEmpty();
        } finally {
            spin.start();
        }
        assertThat(laboratory.origin("lock", "tsl")).isEqualTo(first);
    }

    @Test
    void aComponentThatCannotBeCreatedIsRefusedAndTheOthersAreListed() throws BundleException {
        install(MadeBundle.of(ThrowsInConstructor.class).named("thrower"));
        install(MadeBundle.of(GoodLock.class));
        assertThat(laboratory.designs("lock")).contains(GOOD, "tsl").doesNotContain("throws-in-constructor");
        assertThat(laboratory.refusals()).singleElement().satisfies(refusal -> {
            Sentences.isOne(refusal);
            assertThat(refusal).contains("lock 'throws-in-constructor'", "thrower 1.0.0");
        });
    }

    @Test
    void aBundleThatWasOnlyListedIsUnloaded() throws Exception {
        Unloading unloading = Unloading.of(install(MadeBundle.of(GoodLock.class)));
        assertThat(laboratory.designs("lock")).contains(GOOD);
        assertThat(platform.run("designs lock").output()).contains(GOOD);
        uninstall();
        unloading.isDone();
    }

    @Test
    void aBundleWhoseParametersWereDescribedIsUnloaded() throws Exception {
        Unloading unloading = Unloading.of(install(MadeBundle.of(GoodLock.class)));
        assertThat(laboratory.parameters("lock", GOOD)).containsExactly("spare");
        assertThat(platform.run("design lock good").output()).contains("spare", "words that it keeps in reserve");
        uninstall();
        unloading.isDone();
    }

    @Test
    void aBundleThatARunUsedIsUnloadedWhileItsResultIsKept() throws Exception {
        Unloading unloading = Unloading.of(install(MadeBundle.of(GoodLock.class)));
        try (LiveRun run = laboratory.simulation(Hammer.on(MACHINE, 10, "designs.lock=good", "designs.lock.spare=2"))) {
            run.start();
            assertThat(run.await().state()).isEqualTo("FINISHED");
            assertThat(laboratory.result(Hammer.on(MACHINE, 10, "designs.lock=good")))
                    .contains(GOOD);
            uninstall();
            unloading.isDone();
            assertThat(run.status().units()).isEqualTo(80);
        }
    }

    @Test
    void aBundleThatWasSwappedOutOfARunningSimulationIsUnloaded() throws Exception {
        Unloading unloading = Unloading.of(install(MadeBundle.of(GoodLock.class)));
        try (LiveRun run = laboratory.simulation(Hammer.endless(MACHINE))) {
            run.start();
            assertThat(run.swap("lock", GOOD, "spare=3").message()).isEmpty();
            assertThat(run.swap("lock", "ticket").message()).isEmpty();
            uninstall();
            unloading.isDone();
            assertThat(run.status().state()).isEqualTo("RUNNING");
            run.stop();
            assertThat(run.await().message()).isEmpty();
        }
    }

    @Test
    void aBundleThatFailedIsUnloaded() throws Exception {
        Unloading unloading = Unloading.of(install(MadeBundle.of(ThrowsInCreate.class)));
        String[] settings = Hammer.on(MACHINE, 10, "designs.lock=throws-in-create");
        assertThatThrownBy(() -> laboratory.simulation(settings))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("no lock today");
        uninstall();
        unloading.isDone();
    }

    @Test
    void aBundleThatWasUpdatedInARunningSimulationIsUnloadedInItsOldVersion() throws Exception {
        MadeBundle made = MadeBundle.of(GoodLock.class).named("good.lock");
        Bundle bundle = install(made);
        Unloading old = Unloading.of(bundle);
        try (LiveRun run = laboratory.simulation(Hammer.endless(MACHINE, "designs.lock=good"))) {
            run.start();
            try (InputStream newer = Files.newInputStream(made.version("1.1.0").in(folder))) {
                bundle.update(newer);
            }
            assertThat(run.swap("lock", GOOD).message()).isEmpty();
            old.isDone();
            run.stop();
            assertThat(run.await().message()).isEmpty();
        }
    }
}
