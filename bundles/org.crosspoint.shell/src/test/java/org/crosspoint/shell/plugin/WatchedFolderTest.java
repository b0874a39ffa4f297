package org.crosspoint.shell.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchedFolderTest {
    @TempDir
    Path folder;

    @Test
    void a_file_that_is_no_jar_is_listed_with_what_to_do() throws IOException {
        Path junk = Files.writeString(folder.resolve("junk.jar"), "no jar");
        Path notes = Files.writeString(folder.resolve("notes.txt"), "remember");
        assertThat(WatchedFolder.unusable(folder, List.of()))
                .satisfiesExactly(
                        first -> assertThat(first)
                                .startsWith("'" + junk + "' is not a bundle: it is no jar file (")
                                .endsWith("); put a bundle in its place or take it away."),
                        second -> assertThat(second)
                                .startsWith("'" + notes + "' is of no use")
                                .endsWith("; take it away."));
    }

    @Test
    void what_is_installed_or_hidden_is_no_matter() throws IOException {
        Path plugin = Files.writeString(folder.resolve("plugin.jar"), "a bundle");
        Files.writeString(folder.resolve(".hidden"), "");
        assertThat(WatchedFolder.unusable(
                        folder, List.of(plugin.toAbsolutePath().normalize())))
                .isEmpty();
        assertThat(WatchedFolder.unusable(folder.resolve("absent"), List.of())).isEmpty();
    }
}
