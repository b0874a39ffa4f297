package org.crosspoint.shell.plugin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.crosspoint.core.SpecificationException;

/// The folder whose jars are installed, seen as files.
final class WatchedFolder {
    private WatchedFolder() {}

    /// What lies there and is no plug-in: a sentence each that says why and what to do, in order of name.
    ///
    /// @param installed the files that are installed
    static List<String> unusable(Path folder, Collection<Path> installed) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> !file.getFileName().toString().startsWith("."))
                    .filter(file -> !installed.contains(file.toAbsolutePath().normalize()))
                    .sorted()
                    .map(WatchedFolder::reason)
                    .toList();
        } catch (IOException unreadable) {
            return List.of("The watched folder '" + folder + "' cannot be read (" + unreadable.getMessage()
                    + "); give yourself the right to.");
        }
    }

    private static String reason(Path file) {
        if (!file.getFileName().toString().endsWith(".jar")) {
            return "'" + file + "' is of no use in the watched folder, where only jars of bundles count; take it away.";
        }
        try {
            return "'" + file + "' (" + PluginFile.of(file).described()
                    + ") is not installed yet; look again in a few seconds, or try 'plugin check' on it.";
        } catch (SpecificationException unusable) {
            String why = String.valueOf(unusable.getMessage());
            return why.substring(0, why.length() - 1) + "; put a bundle in its place or take it away.";
        }
    }
}
