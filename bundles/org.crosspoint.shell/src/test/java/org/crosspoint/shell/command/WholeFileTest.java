package org.crosspoint.shell.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.crosspoint.core.SpecificationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {
    @Test
    void aNewFileIsNeverWrittenOverOneThatIsThere(@TempDir Path folder) {
        Path file = WholeFile.writeNew(folder.resolve("mine.yaml"), "first");

        assertThatThrownBy(() -> WholeFile.writeNew(file, "second"))
                .isInstanceOf(SpecificationException.class)
                .hasMessage("There is already a file '" + file + "': choose another name, or remove it first.");
        assertThat(file).hasContent("first");
        assertThat(folder).isDirectoryContaining(file::equals).isDirectoryNotContaining("glob:**.part");
    }
}
