package org.crosspoint.workload.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.crosspoint.core.hardware.MachineDescription.Cache.Inclusion;
import org.crosspoint.core.hardware.MachineDescription.Cache.Kind;
import org.crosspoint.workload.trace.TraceRun.Geometry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The caches of the engine against those of cachegrind, on the same execution: see `examples/traces/README.md`.
class CachegrindTest {
    private static final Path TRACES = Path.of("../../examples/traces");
    private static final List<String> EVENTS = List.of(
            "trace.fetches",
            "trace.I1.fetch-misses",
            "trace.LL.fetch-misses",
            "trace.reads",
            "trace.D1.read-misses",
            "trace.LL.read-misses",
            "trace.writes",
            "trace.D1.write-misses",
            "trace.LL.write-misses");

    @ParameterizedTest
    @MethodSource("countsWithRoomInLl")
    void missesAsOftenAsCachegrind(String counts) throws InterruptedException {
        assertThat(measured(counts)).isEqualTo(cachegrinds(counts));
    }

    /// An inclusive LL that replaces lines takes them away from I1 and D1: they miss more often, and each
    /// time LL is asked once more. References are the same, and misses more by 2 % of LL's at most.
    @Test
    void anInclusiveLastLevelMakesTheOthersMissMoreOften() throws IOException, InterruptedException {
        String counts = counts().getLast();
        List<Long> measured = measured(counts);
        List<Long> cachegrinds = cachegrinds(counts);
        long lastLevelMisses = cachegrinds.get(2) + cachegrinds.get(5) + cachegrinds.get(8);

        for (int event = 0; event < EVENTS.size(); event++) {
            assertThat(measured.get(event) - cachegrinds.get(event))
                    .as(EVENTS.get(event))
                    .isBetween(0L, EVENTS.get(event).endsWith("misses") ? lastLevelMisses / 50 : 0);
        }
        assertThat(measured.get(1)).as("I1 misses").isGreaterThan(cachegrinds.get(1));
    }

    /// As in cachegrind, LL leaves I1 and D1 the lines that it gives up.
    @Test
    void aNonInclusiveLastLevelMissesAsOftenAsCachegrinds() throws IOException, InterruptedException {
        String counts = counts().getLast();

        assertThat(measured(counts, Inclusion.NON_INCLUSIVE)).isEqualTo(cachegrinds(counts));
    }

    private static List<Long> measured(String counts) throws InterruptedException {
        return measured(counts, Inclusion.INCLUSIVE);
    }

    private static List<Long> measured(String counts, Inclusion inclusion) throws InterruptedException {
        String[] fields = counts.split(" +");
        Geometry last = Geometry.of(fields[2]);
        TraceRun run = TraceRun.of(
                1,
                List.of(
                        Geometry.of(fields[0]).cache("I1", Kind.INSTRUCTION, 1),
                        Geometry.of(fields[1]).cache("D1", Kind.DATA, 1),
                        last.cache("LL", Kind.UNIFIED, 10, inclusion)),
                last.line(),
                Map.of("file", TRACES.resolve("program.lackey.gz").toString()));
        return EVENTS.stream().map(run::metric).toList();
    }

    private static List<Long> cachegrinds(String counts) {
        return Arrays.stream(counts.split(" +")).skip(3).map(Long::valueOf).toList();
    }

    static List<String> countsWithRoomInLl() throws IOException {
        return counts().subList(0, counts().size() - 1);
    }

    private static List<String> counts() throws IOException {
        return Files.readAllLines(TRACES.resolve("cachegrind.txt")).stream()
                .filter(line -> !line.startsWith("#"))
                .toList();
    }
}
