package org.crosspoint.shell.plugin;

import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.crosspoint.core.SpecificationException;

/// What a new lock is called: all its names come from that of its folder.
///
/// @param id in the shell, and of the bundle: `my-lock`
record LockName(String id) {
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    LockName {
        if (!ID.matcher(id).matches()) {
            throw new SpecificationException("A lock cannot be called '" + id + "' after its folder; expected a folder"
                    + " of small letters and digits, with single hyphens between them, such as my-lock.");
        }
    }

    /// @throws SpecificationException if the folder's name makes no name for a lock
    static LockName of(Path folder) {
        Path name = folder.toAbsolutePath().normalize().getFileName();
        return new LockName(name == null ? "" : name.toString());
    }

    /// `MyLock`; what does not end in `-lock` gets a `Lock`.
    String className() {
        String name = Stream.of(id.split("-"))
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining());
        return id.endsWith("-lock") ? name : name + "Lock";
    }

    /// The last part of the package's name, `mylock`: no word of Java, as none ends so.
    String folder() {
        return className().toLowerCase(Locale.ROOT);
    }

    /// `com.example.mylock`
    String packageName() {
        return "com.example." + folder();
    }
}
