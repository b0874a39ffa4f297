package org.crosspoint.shell.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.crosspoint.core.SpecificationException;

/// A Maven project with one lock in it, that an outsider can build: written once, then its owner's.
///
/// It is made of the files in `CROSSPOINT-INF/new-lock`, where `@name@` stands for what differs.
record LockProject(LockName name, PublishedJars jars) {
    private static final String TEMPLATES = "/CROSSPOINT-INF/new-lock/";

    /// Writes it to a folder that is empty or not there yet.
    ///
    /// @return the file of the lock, below that folder
    /// @throws SpecificationException if there is something already, or it cannot be written
    Path writeTo(Path folder) {
        String place = "java/com/example/" + name.folder() + '/' + name.className();
        Path lock = Path.of("src/main/" + place + ".java");
        try {
            isFree(folder);
            write("pom.xml", folder.resolve("pom.xml"));
            write("README.md", folder.resolve("README.md"));
            write("Lock.java", folder.resolve(lock));
            write("LockContractTest.java", folder.resolve("src/test/" + place + "ContractTest.java"));
            return lock;
        } catch (IOException failure) {
            throw new SpecificationException(
                    "The project cannot be written to '" + folder + "' (" + failure.getMessage()
                            + "); choose another place.",
                    failure);
        }
    }

    private static void isFree(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            try (Stream<Path> entries = Files.list(folder)) {
                if (entries.findAny().isEmpty()) {
                    return;
                }
            }
        } else if (!Files.exists(folder)) {
            return;
        }
        throw new SpecificationException(
                "There is already something in '" + folder + "': choose another folder, or empty it first.");
    }

    private void write(String template, Path file) throws IOException {
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.writeString(file, filled(template), StandardCharsets.UTF_8);
    }

    private String filled(String template) throws IOException {
        Map<String, String> names = Map.of(
                "@id@", name.id(),
                "@package@", name.packageName(),
                "@folder@", name.folder(),
                "@class@", name.className(),
                "@version@", jars.version(),
                "@repository@", xml(jars.repository().toString()));
        String text = text(template);
        for (Map.Entry<String, String> entry : names.entrySet()) {
            text = text.replace(entry.getKey(), entry.getValue());
        }
        return text;
    }

    private static String xml(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String text(String template) throws IOException {
        try (InputStream in = LockProject.class.getResourceAsStream(TEMPLATES + template)) {
            return new String(Objects.requireNonNull(in, template).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
