package org.crosspoint.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleWiring;

/// Whether an uninstalled bundle's classes are unloaded: its class loader is seen by a weak reference only.
///
/// Soft references do not count as leaks; the JVM of these tests clears them at every collection.
final class Unloading {
    private static final int PATIENCE = 50;
    private static final int PAUSE_MILLIS = 20;

    private final String bundle;
    private final WeakReference<ClassLoader> loader;

    private Unloading(String bundle, WeakReference<ClassLoader> loader) {
        this.bundle = bundle;
        this.loader = loader;
    }

    /// To be asked while the bundle is there.
    static Unloading of(Bundle bundle) {
        return new Unloading(
                bundle.toString(),
                new WeakReference<>(bundle.adapt(BundleWiring.class).getClassLoader()));
    }

    /// Asserts that nothing holds the classes any more. Collections take their time, so it looks again for a second.
    void isDone() throws InterruptedException {
        for (int look = 0; look < PATIENCE && !loader.refersTo(null); look++) {
            System.gc();
            Thread.sleep(PAUSE_MILLIS);
        }
        assertThat(loader.refersTo(null))
                .as("class loader of %s was collected", bundle)
                .isTrue();
    }
}
