package org.crosspoint.integration;

import aQute.bnd.osgi.Builder;
import aQute.bnd.osgi.Jar;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Manifest;

/// A bundle made on the fly of a component that is compiled with the tests, as its author's build would make it.
final class MadeBundle {
    private static final List<String> CLASS_PATH = List.of(
            "org.crosspoint.core",
            "org.crosspoint.machine",
            "org.crosspoint.lab",
            "osgi.annotation",
            "org.osgi.service.component.annotations",
            "org.osgi.service.metatype.annotations");

    private final Path classes;
    private final Map<String, String> headers;

    private MadeBundle(Path classes, Map<String, String> headers) {
        this.classes = classes;
        this.headers = headers;
    }

    /// A bundle 1.0.0 with one component; its symbolic name is that of the class.
    static MadeBundle of(Class<?> component) {
        try {
            Path classes = Path.of(component
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return of(classes, component.getPackageName())
                    .named(component.getName())
                    .with("-dsannotations", component.getName());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /// A bundle 1.0.0 with the components of a package, and its name.
    static MadeBundle of(Path classes, String packageName) {
        return new MadeBundle(
                classes,
                Map.of(
                        "Bundle-Version", "1.0.0",
                        "Bundle-SymbolicName", packageName,
                        "Private-Package", packageName));
    }

    MadeBundle named(String symbolicName) {
        return with("Bundle-SymbolicName", symbolicName);
    }

    MadeBundle version(String version) {
        return with("Bundle-Version", version);
    }

    /// The same bundle with a header of bnd's.
    MadeBundle with(String header, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(header, value);
        return new MadeBundle(classes, more);
    }

    /// Writes it into a folder, in one step.
    Path in(Path folder) {
        try (Builder builder = new Builder()) {
            builder.addClasspath(classes.toFile());
            for (String artifact : CLASS_PATH) {
                builder.addClasspath(Platform.jar(artifact).toFile());
            }
            headers.forEach(builder::setProperty);
            Jar jar = builder.build();
            if (!builder.isOk()) {
                throw new IllegalStateException(String.join("; ", builder.getErrors()));
            }
            return write(jar, folder);
        } catch (Exception e) {
            throw new IllegalStateException("The bundle of " + headers + " cannot be made", e);
        }
    }

    /// Another version of a bundle that exists, with the same content.
    static Path otherVersion(Path bundle, String version, Path folder) {
        try (Jar jar = new Jar(bundle.toFile())) {
            Manifest manifest = jar.getManifest();
            manifest.getMainAttributes().putValue("Bundle-Version", version);
            jar.setManifest(manifest);
            return write(jar, folder);
        } catch (Exception e) {
            throw new IllegalStateException("Version " + version + " of " + bundle + " cannot be made", e);
        }
    }

    private static Path write(Jar jar, Path folder) throws Exception {
        String name = jar.getBsn() + "-" + jar.getVersion() + ".jar";
        Path unfinished = Files.createDirectories(folder).resolve(name + ".part");
        jar.write(unfinished.toFile());
        return Files.move(unfinished, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }
}
