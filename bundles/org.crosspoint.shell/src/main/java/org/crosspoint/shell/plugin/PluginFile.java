package org.crosspoint.shell.plugin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.crosspoint.core.SpecificationException;
import org.osgi.framework.Version;

/// A file that says of itself that it is a bundle.
///
/// @param file         the file
/// @param symbolicName name of the bundle
/// @param version      its version
record PluginFile(Path file, String symbolicName, Version version) {

    /// @throws SpecificationException if it is no bundle, with the reason
    static PluginFile of(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new SpecificationException("There is no file '" + file + "'; give the path of a bundle's jar.");
        }
        try (JarFile jar = new JarFile(file.toFile())) {
            Manifest manifest = jar.getManifest();
            return of(file, manifest == null ? new Attributes() : manifest.getMainAttributes());
        } catch (IOException notJar) {
            throw new SpecificationException(
                    "'" + file + "' is not a bundle: it is no jar file (" + notJar.getMessage() + ").", notJar);
        }
    }

    private static PluginFile of(Path file, Attributes manifest) {
        String name = manifest.getValue("Bundle-SymbolicName");
        if (name == null) {
            throw new SpecificationException("'" + file + "' is a jar but not a bundle: its manifest has no"
                    + " Bundle-SymbolicName; build it with bnd, as examples/clh-lock shows.");
        }
        String version = manifest.getValue("Bundle-Version");
        try {
            return new PluginFile(file, name.split(";", 2)[0].strip(), Version.parseVersion(version));
        } catch (IllegalArgumentException wrong) {
            throw new SpecificationException(
                    "'" + file + "' is not a bundle: its Bundle-Version '" + version
                            + "' is no version; expected one such as 1.2.0.",
                    wrong);
        }
    }

    String described() {
        return symbolicName + ' ' + version;
    }
}
