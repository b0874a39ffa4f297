package org.crosspoint.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.design.DesignFactory;

/// The designs of the bundles on the class path, for tests without a framework: what the `Service-Component` headers
/// of their manifests declare, as Declarative Services would find it, and the workloads of this test kit.
public final class ClasspathDesigns {
    private static final Pattern IMPLEMENTATION = Pattern.compile("<implementation\\s+class=\"([^\"]+)\"");

    /// What judges run. These are no services: a shell that has a judge does not offer them.
    private static final List<DesignFactory> TRIALS = List.of(
            new LockTrial(),
            new LockArrivals(),
            new StoppedWaiter(),
            new BarrierTrial(),
            new OrderingTrial(),
            new ReadersMeet(),
            new ReadersWriterArrivals(),
            new ReadersWriterTrial(),
            new ReclamationTrial(),
            new ShootdownTrial(),
            new TransportTrial(),
            new SharingTrial());

    private ClasspathDesigns() {}

    /// One instance of each design, in order of class name. Components that are no designs are left out.
    public static List<DesignFactory> find() {
        return find(ClasspathDesigns.class.getClassLoader());
    }

    /// One instance of each design that a class loader sees, in order of class name.
    public static List<DesignFactory> find(ClassLoader loader) {
        TreeSet<String> components = new TreeSet<>();
        for (URL manifest : resources(loader, "META-INF/MANIFEST.MF")) {
            components.addAll(components(manifest));
        }
        TreeSet<String> implementations = new TreeSet<>();
        for (String component : components) {
            resources(loader, component).forEach(url -> implementations.add(implementation(url)));
        }
        Stream<DesignFactory> declared = implementations.stream()
                .map(name -> type(loader, name))
                .filter(DesignFactory.class::isAssignableFrom)
                .sorted(Comparator.comparing(Class::getName))
                .map(ClasspathDesigns::instance);
        return Stream.concat(declared, TRIALS.stream()).toList();
    }

    private static List<URL> resources(ClassLoader loader, String name) {
        try {
            return Collections.list(loader.getResources(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> components(URL manifest) {
        try (InputStream in = manifest.openStream()) {
            String header = new Manifest(in).getMainAttributes().getValue("Service-Component");
            List<String> components = new ArrayList<>();
            if (header != null) {
                for (String component : header.split(",", -1)) {
                    components.add(component.strip());
                }
            }
            return components;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String implementation(URL component) {
        try (InputStream in = component.openStream()) {
            String xml = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            Matcher matcher = IMPLEMENTATION.matcher(xml);
            if (!matcher.find()) {
                throw new SpecificationException("Component " + component + " names no implementation class.");
            }
            return matcher.group(1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Class<?> type(ClassLoader loader, String name) {
        try {
            return Class.forName(name, false, loader);
        } catch (ReflectiveOperationException | LinkageError e) {
            throw unusable(name, e);
        }
    }

    private static DesignFactory instance(Class<?> type) {
        try {
            return (DesignFactory) type.getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw unusable(type.getName(), e);
        }
    }

    private static SpecificationException unusable(String name, Throwable cause) {
        return new SpecificationException(
                "Design class " + name + " cannot be used from the class path (" + cause
                        + "); make it public with a public constructor without parameters, and its dependencies available.",
                cause);
    }
}
