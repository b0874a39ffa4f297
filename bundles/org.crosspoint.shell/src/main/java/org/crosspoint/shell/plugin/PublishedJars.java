package org.crosspoint.shell.plugin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.shell.Home;

/// The jars that this Crosspoint publishes, for other people's bundles to be built against.
///
/// @param repository their folder, a Maven repository
/// @param version    of all of them
record PublishedJars(Path repository, String version) {
    private static final String CORE = "org/crosspoint/org.crosspoint.core";

    /// @throws SpecificationException if this Crosspoint does not say where they are
    static PublishedJars here() {
        return Home.repository()
                .map(PublishedJars::in)
                .orElseThrow(() -> new SpecificationException("This Crosspoint does not say where its folder"
                        + " 'repository' is, against whose jars a project is built; start it with bin/crosspoint, or"
                        + " with CROSSPOINT_JAVA_OPTS=-Dcrosspoint.repository=FOLDER."));
    }

    /// @throws SpecificationException if there are none
    static PublishedJars in(Path repository) {
        Path folder = repository.toAbsolutePath().normalize();
        return version(folder.resolve(CORE))
                .map(version -> new PublishedJars(folder, version))
                .orElseThrow(() -> new SpecificationException("There are no jars of Crosspoint in '" + folder
                        + "', against which a project could be built; set the property crosspoint.repository to the"
                        + " folder 'repository' of a Crosspoint."));
    }

    private static Optional<String> version(Path core) {
        try (Stream<Path> entries = Files.list(core)) {
            return entries.filter(Files::isDirectory)
                    .map(version -> version.getFileName().toString())
                    .sorted()
                    .findFirst();
        } catch (IOException missing) {
            return Optional.empty();
        }
    }
}
