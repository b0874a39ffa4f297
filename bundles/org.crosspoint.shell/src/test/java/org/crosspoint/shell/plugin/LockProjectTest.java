package org.crosspoint.shell.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.crosspoint.core.SpecificationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LockProjectTest {
    @TempDir
    Path place;

    private Path repository;

    @BeforeEach
    void publish() throws IOException {
        repository = place.resolve("jars & more");
        Files.createDirectories(repository.resolve("org/crosspoint/org.crosspoint.core/1.2.3"));
    }

    private LockProject project(String id) {
        return new LockProject(new LockName(id), PublishedJars.in(repository));
    }

    @Test
    void everyPlaceholderIsFilledIn() throws IOException {
        Path folder = place.resolve("a/my-lock");
        Path lock = project("my-lock").writeTo(folder);

        assertThat(lock).isEqualTo(Path.of("src/main/java/com/example/mylock/MyLock.java"));
        assertThat(folder.resolve(lock)).content().contains("package com.example.mylock;", "id = \"my-lock\"");
        assertThat(folder.resolve("src/test/java/com/example/mylock/MyLockContractTest.java"))
                .content()
                .contains("class MyLockContractTest extends LockContract", "new MyLock()");
        assertThat(folder.resolve("pom.xml"))
                .content()
                .contains(
                        "<artifactId>my-lock</artifactId>",
                        "<crosspoint.version>1.2.3</crosspoint.version>",
                        "jars &amp; more</crosspoint.repository>");
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile))
                    .hasSize(4)
                    .allSatisfy(file -> assertThat(file).content().doesNotContainPattern("@[a-z]+@"));
        }
    }

    @Test
    void anEmptyFolderIsFilled() throws IOException {
        Path folder = Files.createDirectory(place.resolve("empty"));
        project("empty").writeTo(folder);
        assertThat(folder.resolve("pom.xml")).exists();
    }

    @Test
    void whatIsThereIsNotTouched() throws IOException {
        Path folder = Files.createDirectory(place.resolve("mine"));
        Path pom = Files.writeString(folder.resolve("pom.xml"), "mine");
        for (Path taken : new Path[] {folder, pom}) {
            assertThatThrownBy(() -> project("mine").writeTo(taken))
                    .isInstanceOf(SpecificationException.class)
                    .hasMessage(
                            "There is already something in '" + taken + "': choose another folder, or empty it first.");
        }
        assertThat(pom).hasContent("mine");
        assertThat(folder).isDirectoryNotContaining("glob:**src");
    }

    @Test
    void aFolderWithoutJarsIsNoRepository() {
        assertThatThrownBy(() -> PublishedJars.in(place))
                .isInstanceOf(SpecificationException.class)
                .hasMessageStartingWith("There are no jars of Crosspoint in '" + place + "'");
    }
}
