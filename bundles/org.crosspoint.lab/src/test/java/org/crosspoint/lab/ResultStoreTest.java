package org.crosspoint.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.crosspoint.core.EngineDefect;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.run.Simulation;
import org.crosspoint.core.workload.InputFile;
import org.crosspoint.lab.internal.FolderStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultStoreTest {
    @TempDir
    Path folder;

    private static RunResult result(long units, String machine) {
        return new RunResult(
                new Provenance("machine: bus-smp\n", 1, machine, List.of(), "0.1.0", List.of()),
                new Simulation.Status(Simulation.State.FINISHED, "", List.of(), 10, units, 20),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    @Test
    void aResultThatIsKeptIsReadBackEqual() throws InterruptedException {
        FakeSimulations simulations = new FakeSimulations();
        try (StandaloneLab lab = StandaloneLab.of(simulations, new FakeMachines(), folder, List.of())) {
            RunSpecification specification = RunSpecification.parse(
                    "machine: fixed\nworkload: hammer\nswaps: [{at: 3 us, kind: lock, design: mcs}]", "x", List.of());
            RunResult result = lab.lab().run(specification, Progress.NONE);
            ResultStore store = new FolderStore(folder);

            assertThat(store.runs()).containsExactly(result.id());
            assertThat(store.run(result.id().substring(0, 8))).isEqualTo(result);
        }
    }

    @Test
    void aRunOfAFileThatHasChangedIsAnotherResult() throws InterruptedException {
        FakeSimulations simulations = new FakeSimulations();
        try (StandaloneLab lab = StandaloneLab.of(simulations, new FakeMachines(), folder, List.of())) {
            RunSpecification specification = RunSpecification.parse("machine: fixed\nworkload: hammer", "x", List.of());
            simulations.inputs = List.of(new InputFile("a.din", "00"));
            RunResult before = lab.lab().run(specification, Progress.NONE);
            simulations.inputs = List.of(new InputFile("a.din", "01"));
            RunResult after = lab.lab().run(specification, Progress.NONE);

            assertThat(after.id()).isNotEqualTo(before.id());
            assertThat(after.provenance().inputs()).isEqualTo(simulations.inputs);
        }
    }

    @Test
    void keepingAnEqualResultAgainChangesNothing() {
        ResultStore store = new FolderStore(folder);

        Path first = store.save(result(5, "x"));
        Path second = store.save(result(5, "x"));

        assertThat(second).isEqualTo(first);
        assertThat(store.runs()).hasSize(1);
    }

    @Test
    void aResultThatDiffersFromOneOfTheSameProvenanceIsADefect() throws IOException {
        ResultStore store = new FolderStore(folder);
        Path kept = store.save(result(5, "x"));
        byte[] before = Files.readAllBytes(kept);

        assertThatThrownBy(() -> store.save(result(6, "x")))
                .isInstanceOf(EngineDefect.class)
                .hasMessageContaining("gave another result than before")
                .hasMessageContaining(".differs.json");
        assertThat(kept).hasBinaryContent(before);
        assertThat(store.runs()).hasSize(1);
    }

    /// What a process leaves that was killed while it wrote is a temporary file only.
    @Test
    void halfAFileOfAKilledProcessIsNoResultAndInNobodysWay() throws IOException {
        ResultStore store = new FolderStore(folder);
        RunResult result = result(5, "x");
        Files.createDirectories(folder.resolve("runs"));
        Files.writeString(folder.resolve("runs").resolve(result.id() + ".json123.tmp"), "{\"provenance\": {");

        assertThat(store.runs()).isEmpty();
        store.save(result);
        assertThat(store.run(result.id())).isEqualTo(result);
    }

    @Test
    void manyWritersOfTheSameResultLeaveOneWholeFile() throws IOException {
        RunResult result = result(5, "x");

        IntStream.range(0, 64).parallel().forEach(i -> new FolderStore(folder).save(result));

        try (Stream<Path> files = Files.list(folder.resolve("runs"))) {
            assertThat(files).containsExactly(folder.resolve("runs").resolve(result.id() + ".json"));
        }
        assertThat(new FolderStore(folder).run(result.id())).isEqualTo(result);
    }

    @Test
    void anIdThatIsUnknownOrNotUniqueIsRefused() {
        ResultStore store = new FolderStore(folder);
        IntStream.range(0, 40).forEach(i -> store.save(result(5, "machine " + i)));

        assertThatThrownBy(() -> store.run("nothing"))
                .isInstanceOf(SpecificationException.class)
                .hasMessageContaining("No stored run has an id that begins with 'nothing'");
        assertThatThrownBy(() -> store.run(""))
                .isInstanceOf(SpecificationException.class)
                .hasMessageContaining("40 stored runs have an id");
    }

    @Test
    void aFolderThatCannotBeMadeIsNamedWithTheWayOut() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");

        assertThatThrownBy(() -> new FolderStore(file).save(result(5, "x")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("set crosspoint.results to another one");
    }
}
