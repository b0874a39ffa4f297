package org.crosspoint.shell;

import java.nio.file.Path;
import java.util.Optional;

/// The user's folder: history, results, plug-ins, traces of defects.
public final class Home {
    private Home() {}

    /// The property `crosspoint.home`, by default `~/.crosspoint`.
    public static Path folder() {
        String home = System.getProperty("crosspoint.home");
        return home == null ? Path.of(System.getProperty("user.home"), ".crosspoint") : Path.of(home);
    }

    /// The watched folder: the property `crosspoint.plugins`, by default `plugins` in [#folder].
    public static Path plugins() {
        String plugins = System.getProperty("crosspoint.plugins");
        return plugins == null ? folder().resolve("plugins") : Path.of(plugins);
    }

    /// The Maven repository of this Crosspoint's jars: the property `crosspoint.repository`, which `bin/crosspoint`
    /// sets.
    public static Optional<Path> repository() {
        return Optional.ofNullable(System.getProperty("crosspoint.repository")).map(Path::of);
    }
}
