package org.crosspoint.lab.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.List;
import java.util.stream.Stream;
import org.crosspoint.lab.Lab.ShippedSpecification;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/// Finds the run specifications that started bundles ship under `CROSSPOINT-INF/runs`, each time anew.
@Component
public final class BundleRuns implements ShippedRuns {
    private static final String FOLDER = "CROSSPOINT-INF/runs";
    private static final String SUFFIX = ".yaml";

    private final BundleContext framework;

    @Activate
    public BundleRuns(BundleContext framework) {
        this.framework = framework;
    }

    @Override
    public List<Shipped> all() {
        return Arrays.stream(framework.getBundles())
                .filter(bundle -> (bundle.getState() & (Bundle.ACTIVE | Bundle.STARTING)) != 0)
                .flatMap(BundleRuns::of)
                .sorted(Comparator.comparing(
                                (Shipped shipped) -> shipped.description().id())
                        .thenComparing(shipped -> shipped.description().bundle()))
                .toList();
    }

    private static Stream<Shipped> of(Bundle bundle) {
        Enumeration<URL> files = bundle.findEntries(FOLDER, "*" + SUFFIX, false);
        return files == null
                ? Stream.empty()
                : Collections.list(files).stream().map(file -> read(file, bundle.getSymbolicName()));
    }

    private static Shipped read(URL file, String bundle) {
        String path = file.getPath();
        String id = path.substring(path.lastIndexOf('/') + 1, path.length() - SUFFIX.length());
        try (InputStream in = file.openStream()) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return new Shipped(new ShippedSpecification(id, title(text), bundle), text);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String title(String text) {
        String first = text.lines().findFirst().orElse("");
        return first.startsWith("#") ? first.substring(1).strip() : "";
    }
}
