package org.crosspoint.lab.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;

class BundleDigestTest {
    @TempDir
    Path folder;

    private final List<URL> entries = new ArrayList<>();

    @BeforeEach
    void fill() throws IOException {
        Files.createDirectory(folder.resolve("inner"));
        Files.writeString(folder.resolve("inner/A.class"), "ab");
        Files.writeString(folder.resolve("inner/B.class"), "c");
        entries.add(folder.resolve("inner").toUri().toURL());
        entries.add(folder.resolve("inner/A.class").toUri().toURL());
        entries.add(folder.resolve("inner/B.class").toUri().toURL());
    }

    /// A bundle with the entries of this test, in their order.
    private Bundle bundle() {
        return (Bundle) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Bundle.class}, (self, method, arguments) -> {
                    if (method.getName().equals("findEntries")) {
                        return Collections.enumeration(entries);
                    }
                    throw new UnsupportedOperationException(method.getName());
                });
    }

    @Test
    void theOrderInWhichEntriesAreFoundDoesNotMatter() {
        String before = BundleDigest.of(bundle());
        Collections.reverse(entries);

        assertThat(BundleDigest.of(bundle())).isEqualTo(before).matches("[0-9a-f]{64}");
    }

    @Test
    void everyContentMatters() throws IOException {
        String before = BundleDigest.of(bundle());
        Files.writeString(folder.resolve("inner/B.class"), "d");

        assertThat(BundleDigest.of(bundle())).isNotEqualTo(before);
    }

    @Test
    void whereOneEntryEndsAndTheNextBeginsMatters() throws IOException {
        String before = BundleDigest.of(bundle());
        Files.writeString(folder.resolve("inner/A.class"), "a");
        Files.writeString(folder.resolve("inner/B.class"), "bc");

        assertThat(BundleDigest.of(bundle())).isNotEqualTo(before);
    }
}
