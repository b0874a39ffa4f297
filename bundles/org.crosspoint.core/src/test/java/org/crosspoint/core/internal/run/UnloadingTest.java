package org.crosspoint.core.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.util.concurrent.TimeUnit;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.design.DesignFactory;
import org.crosspoint.core.design.DesignKind;
import org.crosspoint.core.internal.coroutine.Coroutine;
import org.crosspoint.core.internal.coroutine.Host;
import org.crosspoint.core.run.Simulation;
import org.crosspoint.core.samples.Rig;
import org.crosspoint.core.samples.SampleLocks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A simulation that no longer needs a design does not keep its bundle from being unloaded.
@Timeout(60)
class UnloadingTest extends ChangingDesigns {
    private static final long SECONDS = 20;

    /// Loads the sample locks anew, as a bundle's class loader does.
    private static final class BundleLoader extends ClassLoader {
        BundleLoader() {
            super(UnloadingTest.class.getClassLoader());
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
