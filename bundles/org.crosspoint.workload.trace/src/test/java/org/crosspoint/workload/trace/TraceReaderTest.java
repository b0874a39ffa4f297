package org.crosspoint.workload.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.workload.InputFile;
import org.crosspoint.workload.trace.References.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TraceReaderTest {
    @TempDir
    Path folder;

    @Test
    void readsWhatLackeyPrints() throws IOException {
        References references = read("""
                ==12== Lackey, an example Valgrind tool
                I  00401a00,1
                 S 1fff000d78,8
                 L 7f001040,4

                 M ffffffffff600000,16
                """);

        assertThat(references.count()).isEqualTo(4);
        assertReference(references, 0, Kind.FETCH, 0, 0x401a00, 1);
        assertReference(references, 1, Kind.WRITE, 0, 0x1fff000d78L, 8);
        assertReference(references, 2, Kind.READ, 0, 0x7f001040, 4);
        assertReference(references, 3, Kind.MODIFY, 0, 0xffffffffff600000L, 16);
    }

    @Test
    void readsWhatDineroReads() throws IOException {
        References references = read("2 400\n0 7f001043 what follows\n1 0x10\n");

        assertThat(references.count()).isEqualTo(3);
        assertReference(references, 0, Kind.FETCH, 0, 0x400, 4);
        assertReference(references, 1, Kind.READ, 0, 0x7f001040, 4);
        assertReference(references, 2, Kind.WRITE, 0, 0x10, 4);
    }

    @Test
    void readsReferencesOfSeveralCpus() throws IOException {
        References references = read("# two of them\n0 R 0x1000\n11 w 1004\n0 F 2000\n");

        assertThat(references.cpus()).isEqualTo(12);
        assertReference(references, 0, Kind.READ, 0, 0x1000, 4);
        assertReference(references, 1, Kind.WRITE, 11, 0x1004, 4);
        assertReference(references, 2, Kind.FETCH, 0, 0x2000, 4);
    }

    @Test
    void aFetchOfACpuIsNoReadOfDinerosAtF() throws IOException {
        References references = read("0 F 0x1000\n1 R 0x1040\n");

        assertThat(references.cpus()).isEqualTo(2);
        assertReference(references, 0, Kind.FETCH, 0, 0x1000, 4);
        assertReference(references, 1, Kind.READ, 1, 0x1040, 4);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            0 400;5 400 | , line 2: '5 400' is no reference: write 0 for a read, 1 for a write or 2 for a fetch, and a hexadecimal address.
            I  400,3; S 400,0 | , line 2: 'S 400,0' is no reference: write I, L, S or M, a hexadecimal address, a comma and the number of bytes, from 1 to 4096.
            ;# traced;0 R 400;0 X 400 | , line 4: '0 X 400' is no reference: write the number of a CPU, R, W or F, and a hexadecimal address.
            hello | , line 1: 'hello' is no reference of lackey's ('I  0401000,3'), of Dinero's ('0 7f001040') or of a CPU ('3 W 7f001040'): give a trace in one of these formats.
            """)
    void aMistakeIsNamedWithItsLine(String text, String message) throws IOException {
        Path file = Files.writeString(folder.resolve("x.trace"), text.replace(';', '\n'));

        assertThatThrownBy(() -> TraceReader.read(file.toString()))
                .isInstanceOf(SpecificationException.class)
                .hasMessage(file + message);
    }

    @Test
    void aTraceHasReferences() {
        assertThatThrownBy(() -> read("# nothing\n"))
                .isInstanceOf(SpecificationException.class)
                .hasMessageContaining("has no references: give a file that has a reference on each line.");
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> TraceReader.read("not/there.gz"))
                .isInstanceOf(SpecificationException.class)
                .hasMessage("The trace 'not/there.gz' cannot be read: give the path of a file that is one,"
                        + " compressed by gzip.");
        assertThatThrownBy(() -> TraceReader.read(""))
                .isInstanceOf(SpecificationException.class)
                .hasMessage("Workload trace has no trace: give the path of one, for instance workload.file=sort.din.");
    }

    @Test
    void aFileIsToldByItsDigest() throws IOException {
        Path file = Files.writeString(folder.resolve("a.din"), "0 10\n1 20\n");

        // As sha256sum has it.
        assertThat(TraceReader.read(file.toString()).file())
                .isEqualTo(new InputFile(
                        file.toString(), "38c6296b2f7dbaf11137f860742132bdcc8980e0fa7ad8171e4a160abf6d0351"));
    }

    private References read(String text) throws IOException {
        return TraceReader.read(
                        Files.writeString(folder.resolve("a.trace"), text).toString())
                .references();
    }

    private static void assertReference(References references, int index, Kind kind, int cpu, long address, int bytes) {
        assertThat(references.kind(index)).isEqualTo(kind);
        assertThat(references.cpu(index)).isEqualTo(cpu);
        assertThat(references.address(index)).isEqualTo(address);
        assertThat(references.bytes(index)).isEqualTo(bytes);
    }
}
