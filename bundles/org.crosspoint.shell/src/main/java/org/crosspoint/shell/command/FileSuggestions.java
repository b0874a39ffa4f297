package org.crosspoint.shell.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Files and folders that begin with what is being typed.
final class FileSuggestions {
    private FileSuggestions() {}

    /// @param endings of the files that are wanted; none for all
    static List<Suggestion> of(String word, String... endings) {
        int slash = word.lastIndexOf('/');
        String folder = word.substring(0, slash + 1);
        try (Stream<Path> entries = Files.list(Path.of(folder.isEmpty() ? "." : folder))) {
            return entries.filter(entry -> wanted(entry, endings))
                    .map(entry -> suggestion(folder, entry))
                    .sorted((a, b) -> a.text().compareTo(b.text()))
                    .toList();
        } catch (IOException unreadable) {
            return List.of();
        }
    }

    /// Folders that begin with what is being typed.
    static List<Suggestion> folders(String word) {
        return of(word, "/");
    }

    private static boolean wanted(Path entry, String... endings) {
        String name = entry.getFileName().toString();
        return !name.startsWith(".")
                && (Files.isDirectory(entry)
                        || endings.length == 0
                        || Stream.of(endings).anyMatch(name::endsWith));
    }

    private static Suggestion suggestion(String folder, Path entry) {
        boolean directory = Files.isDirectory(entry);
        String text = folder + entry.getFileName() + (directory ? "/" : "");
        return new Suggestion(text, "files", "", !directory);
    }
}
