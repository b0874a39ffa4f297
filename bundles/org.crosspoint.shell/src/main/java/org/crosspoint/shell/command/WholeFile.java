package org.crosspoint.shell.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.crosspoint.core.SpecificationException;

/// Files that commands write.
final class WholeFile {
    private WholeFile() {}

    /// Writes a file that must not be there yet.
    static Path writeNew(Path file, String text) {
        if (Files.exists(file)) {
            throw new SpecificationException(
                    "There is already a file '" + file + "': choose another name, or remove it first.");
        }
        return write(file, text);
    }

    /// A reader sees the whole file or none of it.
    static Path write(Path file, String text) {
        Path whole = file.toAbsolutePath();
        Path folder = whole.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new SpecificationException("There is no folder '" + folder + "' for '" + file.getFileName()
                    + "'; make it first, or choose another place.");
        }
        try {
            Path part = Files.createTempFile(folder, whole.getFileName().toString(), ".part");
            Files.writeString(part, text, StandardCharsets.UTF_8);
            Files.move(part, whole, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            return file;
        } catch (IOException failure) {
            throw new SpecificationException(
                    "'" + file + "' cannot be written (" + failure.getMessage() + "); choose another place.", failure);
        }
    }
}
