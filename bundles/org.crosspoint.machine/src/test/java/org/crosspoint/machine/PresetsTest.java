package org.crosspoint.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.crosspoint.core.hardware.MachineDescription;
import org.crosspoint.core.hardware.MachineLibrary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PresetsTest {
    @Test
    void theLibraryHasEveryFileOfTheFolder() throws Exception {
        try (Stream<Path> files = Files.list(folder())) {
            assertThat(MachineFiles.library().machines())
                    .extracting(MachineLibrary.Entry::id)
                    .isEqualTo(files.map(file -> file.getFileName().toString().replace(".yaml", ""))
                            .sorted()
                            .toList());
        }
    }

    /// Machines that were built, or simulated, or drawn with numbers; the others say that theirs are assumed.
    static Stream<String> sourced() {
        return MachineFiles.library().machines().stream()
                .map(MachineLibrary.Entry::id)
                .filter(id -> !id.matches("bus-.*|mesh-smp|smt-smp"));
    }

    @ParameterizedTest
    @MethodSource("sourced")
    void everyNumberHasItsSourceBesideIt(String id) throws Exception {
        List<String> unsourced = Files.readString(folder().resolve(id + ".yaml"))
                .lines()
                .takeWhile(line -> !line.startsWith("assumptions"))
                .filter(line -> line.replaceAll("#.*", "").matches("\\s*(- )?[a-z-]+: .*\\d.*"))
                .filter(line -> !line.matches("(machine|title|source|  - name|  cpus): .*"))
                .filter(line -> !line.matches(
                        "[^#]*# (T[123]|source|fitted|recalled|assumed|[A-Z][a-z]+ et al\\.|[A-Z][a-z]+, ).*"))
                .toList();
        assertThat(unsourced).isEmpty();
    }

    @Test
    void opteron48IsTheMachineOfTheTable() {
        MachineDescription machine = MachineFiles.library().machine("opteron-48", Map.of());

        assertThat(machine.cpus()).isEqualTo(48);
        assertThat(machine.clockMegahertz()).isEqualTo(2100);
        assertThat(machine.stations()).hasSize(8).allMatch(station -> station.cpus() == 6);
        assertThat(machine.caches())
                .extracting(MachineDescription.Cache::latency)
                .isEqualTo(List.of(3, 15, 40));
        assertThat(machine.caches())
                .extracting(MachineDescription.Cache::bytes)
                .isEqualTo(List.of(64L << 10, 512L << 10, 6L << 20));
        assertThat(machine.timing().miss()
                        + machine.timing().directory()
                        + machine.timing().memory())
                .isEqualTo(136);
    }

    @Test
    void presetsAssumeNothingTheirFilesDoNotSay() {
        for (MachineLibrary.Entry entry : MachineFiles.library().machines()) {
            assertThat(MachineFiles.library().machine(entry.id(), Map.of()).assumptions())
                    .as(entry.id())
                    .noneMatch(text -> text.matches(".* takes \\d+ cycles\\."));
        }
    }

    private static Path folder() throws URISyntaxException {
        return Path.of(Objects.requireNonNull(PresetsTest.class.getResource("/" + MachineFiles.FOLDER))
                .toURI());
    }
}
