package org.crosspoint.core.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.design.DesignFactory;
import org.crosspoint.core.design.DesignKind;
import org.crosspoint.core.internal.coroutine.Coroutine;
import org.crosspoint.core.internal.coroutine.Host;
import org.crosspoint.core.run.Simulation;
import org.crosspoint.core.run.Simulation.State;
import org.crosspoint.core.run.SwapReport;
import org.crosspoint.core.samples.Hammer;
import org.crosspoint.core.samples.Rig;
import org.crosspoint.core.samples.SampleLocks;
import org.crosspoint.core.samples.SampleNetworks;
import org.crosspoint.core.samples.SampleProtocols;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A simulation as its hosts see it: started, paused, suspended, ended.
@Timeout(60)
class LifeTest {
    private static final long SECONDS = 20;

    private final DesignFactory mcs = new SampleLocks.Mcs();
    private final DesignFactory msi = new SampleProtocols.Msi();
    private final DesignFactory links = new SampleNetworks.LinksDesign();
    private final Rig.ProgramDesign hammer = new Rig.ProgramDesign(new Hammer(2));
    private final ChangingCatalogue catalogue = new ChangingCatalogue(List.of());

    LifeTest() {
        Rig.samples().stream()
                .filter(design -> !design.getClass().equals(mcs.getClass())
                        && !design.getClass().equals(msi.getClass())
                        && !design.getClass().equals(links.getClass()))
                .forEach(catalogue::add);
        catalogue.add(mcs);
        catalogue.add(msi);
        catalogue.add(links);
        catalogue.add(hammer);
    }

    private Simulation simulation() {
        return simulation("links");
    }

    private Simulation simulation(String network) {
        return new SimulationComposer(catalogue)
                .create(Rig.of(4)
                        .lock("mcs")
                        .hardware(1, network, "full-map", "msi")
                        .spec());
    }

    private Simulation running() {
        return running("links");
    }

    private Simulation running(String network) {
        Simulation simulation = simulation(network);
        simulation.start();
        return simulation;
    }

    private static void finishes(Simulation simulation) throws InterruptedException {
        simulation.stop();
        simulation.start();
        assertThat(simulation.await().state())
                .as(simulation.status().toString())
                .isEqualTo(State.FINISHED);
    }

    @Test
    void isPausedUntilItIsStarted() throws Exception {
        try (Simulation simulation = simulation()) {
            assertThat(simulation.status().state()).isEqualTo(State.PAUSED);
            assertThat(simulation.status().time()).isZero();
            simulation.start();
            assertThat(simulation.status().state()).isEqualTo(State.RUNNING);
            finishes(simulation);
        }
    }

    @Test
    void standsStillWhilePausedAndGoesOn() throws Exception {
        try (Simulation simulation = running()) {
            for (int i = 0; i < 20; i++) {
                simulation.pause();
                assertThat(simulation.status().state()).isEqualTo(State.PAUSED);
                assertThat(simulation.status()).isEqualTo(simulation.status());
                assertThat(simulation.metrics()).isEqualTo(simulation.metrics());
                simulation.start();
            }
            finishes(simulation);
        }
    }

    @Test
    void stepsForAWhile() throws Exception {
        try (Simulation simulation = simulation()) {
            for (int i = 1; i <= 5; i++) {
                simulation.step(10 * Rig.MICROSECOND);
                assertThat(simulation.await().state()).isEqualTo(State.PAUSED);
                assertThat(simulation.status().time()).isBetween(i * 9 * Rig.MICROSECOND, i * 12 * Rig.MICROSECOND);
            }
            finishes(simulation);
        }
    }

    @Test
    void tellsHowItStandsWhileItRuns() throws Exception {
        try (Simulation simulation = running()) {
            long last = 0;
            for (int i = 0; i < 50; i++) {
                long time = simulation.status().time();
                assertThat(time).isGreaterThanOrEqualTo(last);
                last = time;
                assertThat(simulation.metrics()).isNotEmpty();
                assertThat(simulation.cpuTimes()).hasSize(4);
                assertThat(simulation.locks()).hasSize(2);
                assertThat(simulation.hottestLines(3)).hasSizeLessThan(4);
                assertThat(simulation.samples()).hasSizeGreaterThanOrEqualTo(0);
                assertThat(simulation.spec().lock().id()).isEqualTo("mcs");
            }
            assertThat(last).isPositive();
            finishes(simulation);
            assertThat(simulation.locks()).hasSize(2);
            assertThat(simulation.hottestLines(3)).hasSize(3);
            assertThat(simulation.cpuTimes())
                    .allSatisfy(cpu -> assertThat(cpu.units()).isPositive());
        }
    }

    @Test
    void canBeClosedAtAnyTime() throws Exception {
        Simulation unstarted = simulation();
        unstarted.close();
        assertThat(unstarted.status().state()).isEqualTo(State.FINISHED);
        Simulation running = running();
        running.close();
        running.close();
        assertThat(running.status().state()).isEqualTo(State.FINISHED);
        running.start();
        running.step(5);
        running.stop();
        assertThat(running.await().state()).isEqualTo(State.FINISHED);
        assertThat(running.metrics()).isNotEmpty();
        assertThat(catalogue.listeners()).isZero();
    }

    @Test
    void aDesignThatGoesSuspendsItUntilItIsBack() throws Exception {
        try (Simulation simulation = running()) {
            catalogue.remove(mcs);
            assertThat(simulation.await().state()).isEqualTo(State.SUSPENDED);
            assertThat(simulation.status().message())
                    .isEqualTo(
                            "The lock 'mcs' is gone with its bundle classpath 0.0.0; the simulation goes on when it is"
                                    + " back or another lock is swapped in.");
            simulation.start();
            assertThat(simulation.status().state()).isEqualTo(State.SUSPENDED);
            long time = simulation.status().time();
            catalogue.add(mcs);
            assertThat(simulation.status().state()).isEqualTo(State.RUNNING);
            assertThat(simulation.status().message()).isEmpty();
            simulation.step(200 * Rig.MICROSECOND);
            assertThat(simulation.await().time()).isGreaterThan(time);
            assertThat(simulation.swaps()).extracting(SwapReport::to).containsExactly("mcs");
            finishes(simulation);
        }
    }

    @Test
    void aPartOfTheNetworkThatGoesSuspendsItUntilItIsBack() throws Exception {
        catalogue.add(new SampleNetworks.WrappedLinksDesign());
        try (Simulation simulation = running("wrapped-links")) {
            catalogue.remove(links);
            assertThat(simulation.await().state()).isEqualTo(State.SUSPENDED);
            assertThat(simulation.status().message())
                    .isEqualTo("The interconnect 'links' is gone with its bundle classpath 0.0.0; the simulation goes"
                            + " on when it is back or another interconnect is swapped in.");
            long time = simulation.status().time();
            catalogue.add(links);
            assertThat(simulation.status().state()).isEqualTo(State.RUNNING);
            simulation.step(200 * Rig.MICROSECOND);
            assertThat(simulation.await().time()).isGreaterThan(time);
            assertThat(simulation.swaps()).extracting(SwapReport::to).containsExactly("wrapped-links");
            finishes(simulation);
        }
    }

    @Test
    void aNetworkWithoutThePartThatWentEndsTheSuspension() throws Exception {
        catalogue.add(new SampleNetworks.WrappedLinksDesign());
        try (Simulation simulation = running("wrapped-links")) {
            catalogue.remove(links);
            assertThat(simulation.await().state()).isEqualTo(State.SUSPENDED);
            simulation
                    .swap(DesignKind.INTERCONNECT, DesignChoice.of("far-links"))
                    .get(SECONDS, TimeUnit.SECONDS);
            assertThat(simulation.status().state()).isEqualTo(State.RUNNING);
            assertThat(simulation.uses(DesignKind.INTERCONNECT, "links")).isFalse();
            finishes(simulation);
        }
    }

    @Test
    void usesTheDesignsInPlaceAndThePartsOfItsNetworkUntilItEnds() throws Exception {
        catalogue.add(new SampleNetworks.WrappedLinksDesign());
        try (Simulation simulation = running("wrapped-links")) {
            assertThat(simulation.uses(DesignKind.INTERCONNECT, "wrapped-links"))
                    .isTrue();
            assertThat(simulation.uses(DesignKind.INTERCONNECT, "links")).isTrue();
            assertThat(simulation.uses(DesignKind.INTERCONNECT, "far-links")).isFalse();
            assertThat(simulation.uses(DesignKind.LOCK, "mcs")).isTrue();
            assertThat(simulation.uses(DesignKind.LOCK, "links")).isFalse();
            finishes(simulation);
            assertThat(simulation.uses(DesignKind.LOCK, "mcs")).isFalse();
        }
    }

    @Test
    void anotherDesignEndsTheSuspension() throws Exception {
        try (Simulation simulation = running()) {
            catalogue.remove(mcs);
            assertThat(simulation.await().state()).isEqualTo(State.SUSPENDED);
            CompletableFuture<SwapReport> swap = simulation.swap(DesignKind.LOCK, DesignChoice.of("ticket"));
            assertThat(swap.get(SECONDS, TimeUnit.SECONDS).rolledBack()).isFalse();
            assertThat(simulation.status().state()).isEqualTo(State.RUNNING);
            finishes(simulation);
        }
    }

    @Test
    void aDesignThatDoesNotFitLeavesItSuspended() throws Exception {
        try (Simulation simulation = running()) {
            catalogue.remove(mcs);
            simulation.await();
            CompletableFuture<SwapReport> swap = simulation.swap(DesignKind.LOCK, DesignChoice.of("clever"));
            assertThatExceptionOfType(ExecutionException.class)
                    .isThrownBy(() -> swap.get(SECONDS, TimeUnit.SECONDS))
                    .withCauseInstanceOf(SpecificationException.class);
            assertThat(simulation.status().state()).isEqualTo(State.SUSPENDED);
            assertThat(simulation.status().message()).startsWith("The lock 'mcs' is gone");
            catalogue.add(mcs);
            finishes(simulation);
        }
    }

    @Test
    void goesOnWhenAllThatWentAreBack() throws Exception {
        try (Simulation simulation = running()) {
            catalogue.remove(mcs);
            catalogue.remove(msi);
            assertThat(simulation.await().message()).contains("The protocol 'msi' is gone", "The lock 'mcs' is gone");
            catalogue.add(msi);
            assertThat(simulation.status().state()).isEqualTo(State.SUSPENDED);
            assertThat(simulation.status().message()).startsWith("The lock 'mcs'");
            catalogue.add(mcs);
            assertThat(simulation.status().state()).isEqualTo(State.RUNNING);
            finishes(simulation);
        }
    }

    @Test
    void aDesignThatIsBackBeforeItIsNeededSuspendsNothing() throws Exception {
        try (Simulation simulation = running()) {
            simulation.pause();
            catalogue.remove(mcs);
            assertThat(simulation.status().state()).isEqualTo(State.PAUSED);
            catalogue.add(mcs);
            simulation.start();
            assertThat(simulation.status().state()).isEqualTo(State.RUNNING);
            finishes(simulation);
        }
    }

    @Test
    void aSwapWhilePausedEndsWhatIsMissing() throws Exception {
        try (Simulation simulation = running()) {
            simulation.pause();
            catalogue.remove(mcs);
            SwapReport report =
                    simulation.swap(DesignKind.LOCK, DesignChoice.of("tas")).get(SECONDS, TimeUnit.SECONDS);
            assertThat(report.to()).isEqualTo("tas");
            assertThat(simulation.await().state()).isEqualTo(State.PAUSED);
            simulation.start();
            assertThat(simulation.status().state()).isEqualTo(State.RUNNING);
            finishes(simulation);
        }
    }

    @Test
    void aDesignThatIsNotInUseMayGo() throws Exception {
        DesignFactory other = new Barging();
        catalogue.add(other);
        try (Simulation simulation = running()) {
            catalogue.remove(other);
            assertThat(simulation.status().state()).isEqualTo(State.RUNNING);
            finishes(simulation);
        }
    }

    /// Loads the sample locks anew, as a bundle's class loader does.
    private static final class BundleLoader extends ClassLoader {
        BundleLoader() {
            super(LifeTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith(SampleLocks.class.getName())) {
                return super.loadClass(name, resolve);
            }
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? define(name) : loaded;
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            try (InputStream bytes = getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] all = bytes == null ? new byte[0] : bytes.readAllBytes();
                return defineClass(name, all, 0, all.length);
            } catch (IOException unreadable) {
                throw new ClassNotFoundException(name, unreadable);
            }
        }

        DesignFactory lock() throws ReflectiveOperationException {
            return (DesignFactory)
                    loadClass(SampleLocks.Mcs.class.getName()).getConstructor().newInstance();
        }
    }

    /// Installs a lock, hands it to `use`, uninstalls it.
    private WeakReference<ClassLoader> installed(Use use) throws Exception {
        BundleLoader loader = new BundleLoader();
        DesignFactory lock = loader.lock();
        assertThat(lock.getClass()).isNotEqualTo(SampleLocks.Mcs.class);
        catalogue.remove(mcs);
        catalogue.add(lock);
        use.use();
        catalogue.remove(lock);
        return new WeakReference<>(loader);
    }

    private interface Use {
        void use() throws Exception;
    }

    private static void isUnloaded(WeakReference<ClassLoader> loader) throws InterruptedException {
        for (int i = 0; i < 50 && loader.get() != null; i++) {
            System.gc();
            Thread.sleep(20);
        }
        assertThat(loader.get()).isNull();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aClosedSimulationHoldsNoDesign(boolean virtualThreads) throws Exception {
        Simulation[] simulation = new Simulation[1];
        Host host = virtualThreads ? new Host(Coroutine::onVirtualThread, Host.DEFAULT.patience()) : Host.DEFAULT;
        WeakReference<ClassLoader> loader = installed(() -> {
            simulation[0] = new SimulationComposer(catalogue, host)
                    .create(Rig.of(4).lock("mcs").spec());
            simulation[0].start();
            simulation[0].pause();
            simulation[0].step(100 * Rig.MICROSECOND);
            simulation[0].await();
            simulation[0].close();
        });
        isUnloaded(loader);
        assertThat(simulation[0].locks()).hasSize(2);
    }

    @Test
    void aFinishedSimulationHoldsNoDesign() throws Exception {
        Simulation[] simulation = new Simulation[1];
        WeakReference<ClassLoader> loader = installed(() -> {
            simulation[0] = running();
            simulation[0].status();
            finishes(simulation[0]);
        });
        isUnloaded(loader);
        assertThat(simulation[0].metrics()).isNotEmpty();
    }

    @Test
    void aSimulationHoldsNoDesignThatWasSwappedAway() throws Exception {
        Simulation[] simulation = new Simulation[1];
        WeakReference<ClassLoader> loader = installed(() -> {
            simulation[0] = running();
            simulation[0].status();
            simulation[0].swap(DesignKind.LOCK, DesignChoice.of("ticket")).get(SECONDS, TimeUnit.SECONDS);
        });
        isUnloaded(loader);
        finishes(simulation[0]);
    }
}
