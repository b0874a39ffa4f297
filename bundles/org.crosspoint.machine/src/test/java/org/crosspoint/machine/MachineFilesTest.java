package org.crosspoint.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.hardware.MachineDescription;
import org.crosspoint.core.hardware.MachineLibrary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineFilesTest {
    private static final String MACHINE = """
            machine: %s
            title: Small
            clock: 1 GHz
            interconnect: bus
            stations: [{cpus: %d, memory: 1 GiB}]
            """;

    private final MachineLibrary library = MachineFiles.library();

    @Test
    void theLibraryListsThePresetsInOrder() {
        assertThat(library.machines())
                .extracting(MachineLibrary.Entry::id)
                .contains("bus-smp", "mesh-smp", "opteron-48")
                .isSorted();
        assertThat(library.refusals()).isEmpty();
    }

    @Test
    void anEntryTellsTheParametersWithTheirRanges() {
        MachineLibrary.Entry entry = library.machines().stream()
                .filter(machine -> machine.id().equals("bus-smp"))
                .findFirst()
                .orElseThrow();
        assertThat(entry.parameters()).isEqualTo(Map.of("cpus", "CPUs on the bus: 8, from 1 to 64"));
        assertThat(entry.bundle()).isEqualTo("org.crosspoint.machine");
    }

    @Test
    void aPresetTakesItsParameters() {
        assertThat(library.machine("bus-smp", Map.of()).cpus()).isEqualTo(8);
        assertThat(library.machine("bus-smp", Map.of("cpus", 64L)).cpus()).isEqualTo(64);
        assertThat(library.machine("mesh-smp", Map.of("cpus", "1024")).stations())
                .hasSize(1024);
    }

    @Test
    void anUnknownMachineIsRefusedWithTheNearestName() {
        assertThatThrownBy(() -> library.machine("opteron", Map.of()))
                .isInstanceOf(SpecificationException.class)
                .hasMessage("There is no machine 'opteron': choose 'opteron-48', or name a file that ends in .yaml.");
    }

    @Test
    void aFileOfTheUserIsRead(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("mine.yaml"), MACHINE.formatted("mine", 3));
        MachineDescription machine = library.machine(file.toString(), Map.of());
        assertThat(machine.cpus()).isEqualTo(3);
    }

    @Test
    void aFileThatIsNotThereIsRefused() {
        assertThatThrownBy(() -> library.machine("nowhere/mine.yaml", Map.of()))
                .isInstanceOf(SpecificationException.class)
                .hasMessage(
                        "There is no file 'nowhere/mine.yaml': name an existing machine file, or a machine by its id.");
    }

    @Test
    void aFileThatIsNotTextIsRefused(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("mine.yaml"), new byte[] {(byte) 0xFF, (byte) 0xFE, 0});
        assertThatThrownBy(() -> library.machine(file.toString(), Map.of()))
                .isInstanceOf(SpecificationException.class)
                .hasMessageEndingWith("name a readable text file in UTF-8.");
    }

    @Test
    void ofTwoMachinesWithTheSameIdTheFirstIsTaken() {
        MachineFile first = MachineFile.read("a/same.yaml", MACHINE.formatted("same", 1), "a");
        MachineFile second = MachineFile.read("b/same.yaml", MACHINE.formatted("same", 2), "b");

        MachineFiles files = new MachineFiles(List.of(first, second), List.of(), List.of());

        assertThat(files.machine("same", Map.of()).cpus()).isEqualTo(1);
        assertThat(files.refusals())
                .containsExactly(
                        "b/same.yaml: there is already a machine 'same' in a/same.yaml: give one of them another id.");
    }
}
