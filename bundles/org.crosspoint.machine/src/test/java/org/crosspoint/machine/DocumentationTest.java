package org.crosspoint.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Holds `docs/machines.md` to what the reader does.
class DocumentationTest {
    private static final Pattern EXAMPLE = Pattern.compile("```yaml\\n(machine: .*?)```", Pattern.DOTALL);

    @ParameterizedTest
    @MethodSource("examples")
    void everyExampleIsAMachineFile(String example) {
        assertThat(MachineFile.read("docs/machines.md", example, "test")
                        .describe(Map.of())
                        .cpus())
                .isPositive();
    }

    static Stream<String> examples() throws IOException {
        return EXAMPLE.matcher(page()).results().map(match -> match.group(1));
    }

    @Test
    void thereAreExamples() throws IOException {
        assertThat(examples()).hasSizeGreaterThanOrEqualTo(3);
    }

    @ParameterizedTest
    @MethodSource("keys")
    void everyKeyIsExplained(String key) throws IOException {
        assertThat(page()).containsPattern("(?m)^\\| `" + key + "`");
    }

    /// The reader's own list of keys, from its refusal of another.
    static Stream<String> keys() {
        String top = refusal("xyzzy: 1");
        String station = refusal("machine: a\ntitle: a\nclock: 1 GHz\nstations: [{xyzzy: 1}]");
        String rest = "machine: a\ntitle: a\nclock: 1 GHz\nstations: [{cpus: 1, memory: 1 GiB}]\n";
        String cache = refusal(rest + "caches: [{xyzzy: 1}]");
        String timing = refusal(rest + "timing: {xyzzy: 1}");
        String parameter = refusal("machine: a\ntitle: a\nparameters: {a: {xyzzy: 1}}");
        String tlb = refusal(rest + "tlbs: [{xyzzy: 1}]");
        String paging = refusal(rest + "tlbs: [{entries: 4}]\npaging: {xyzzy: 1}");
        return Stream.of(top, station, cache, timing, parameter, tlb, paging)
                .flatMap(keys -> Stream.of(keys.split(", ")))
                .distinct();
    }

    private static String refusal(String text) {
        try {
            MachineFile.read("x", text, "test");
            throw new AssertionError("was not refused");
        } catch (org.crosspoint.core.SpecificationException e) {
            return e.getMessage().replaceFirst(".* write one of ", "").replaceFirst("\\.$", "");
        }
    }

    private static String page() throws IOException {
        return Files.readString(Path.of("../../docs/machines.md"));
    }
}
