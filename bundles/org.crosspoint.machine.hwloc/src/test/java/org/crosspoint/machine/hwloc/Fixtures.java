package org.crosspoint.machine.hwloc;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import org.crosspoint.core.hardware.MachineLibrary;
import org.crosspoint.machine.MachineFiles;

/// The files of the tests, and a library that reads them.
final class Fixtures {
    private Fixtures() {}

    static String text(String name) throws IOException {
        try (InputStream stream = Objects.requireNonNull(Fixtures.class.getResourceAsStream(name), name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    static String file(String name) throws URISyntaxException {
        return Path.of(Objects.requireNonNull(Fixtures.class.getResource(name), name)
                        .toURI())
                .toString();
    }

    static MachineLibrary library() {
        return MachineFiles.library(new HwlocXml(), new HwlocSynthetic());
    }
}
