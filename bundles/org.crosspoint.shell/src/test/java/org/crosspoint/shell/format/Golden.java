package org.crosspoint.shell.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Expected outputs as readable text. `mvn test -Dgolden=write` writes them anew; read the difference then.
public final class Golden {
    private static final Path FOLDER = Path.of("src", "test", "golden");

    private Golden() {}

    public static void check(String name, String text) throws IOException {
        Path file = FOLDER.resolve(name + ".txt");
        if ("write".equals(System.getProperty("golden"))) {
            Files.createDirectories(FOLDER);
            Files.writeString(file, text + '\n', StandardCharsets.UTF_8);
        }
        assertThat(text + '\n').isEqualTo(Files.readString(file, StandardCharsets.UTF_8));
    }
}
