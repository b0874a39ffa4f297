package org.crosspoint.shell.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.crosspoint.core.SpecificationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LockNameTest {
    @ParameterizedTest
    @CsvSource({
        "my-lock, MyLock, com.example.mylock",
        "ticket2, Ticket2Lock, com.example.ticket2lock",
        "new, NewLock, com.example.newlock",
        "lock, LockLock, com.example.locklock",
        "two-2-one-lock, Two2OneLock, com.example.two2onelock"
    })
    void classAndPackageAreNamedAfterTheFolder(String folder, String type, String home) {
        LockName name = LockName.of(Path.of("somewhere", folder));
        assertThat(name.id()).isEqualTo(folder);
        assertThat(name.className()).isEqualTo(type);
        assertThat(name.packageName()).isEqualTo(home);
    }

    @ParameterizedTest
    @ValueSource(strings = {"MyLock", "my_lock", "my lock", "2nd-lock", "my--lock", "lock-", "schloß"})
    void aFolderThatMakesNoNameIsRefused(String folder) {
        assertThatThrownBy(() -> LockName.of(Path.of(folder)))
                .isInstanceOf(SpecificationException.class)
                .hasMessage("A lock cannot be called '" + folder + "' after its folder; expected a folder of small"
                        + " letters and digits, with single hyphens between them, such as my-lock.");
    }

    @Test
    void theFolderAboveAllHasNoName() {
        assertThatThrownBy(() -> LockName.of(Path.of("/"))).isInstanceOf(SpecificationException.class);
    }
}
