package org.crosspoint.workload.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.workload.trace.TraceRun.Geometry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Small traces whose counts can be told by hand.
class TraceReplayTest {
    private static final Geometry TWO_LINES = new Geometry(128, 1, 64);
    private static final Geometry EIGHT_LINES = new Geometry(512, 8, 64);

    @TempDir
    Path folder;

    @Test
    void aChangedLineThatMakesRoomIsWrittenBack() throws Exception {
        // Lines 0 and 2 share a set of D1: the write of 0 goes to LL when 2 comes, and nothing when 0 comes again. In
        // LL
        // both are, until eight others have come: then the changed one goes to memory.
        StringBuilder trace = new StringBuilder("1 0\n0 80\n0 0\n0 80\n");
        for (int line = 3; line < 12; line++) {
            trace.append("0 ").append(Integer.toHexString(line * 64)).append('\n');
        }
        TraceRun run = run(1, trace.toString(), Map.of());

        assertThat(run.metric("trace.D1.read-misses")).isEqualTo(12);
        assertThat(run.metric("trace.D1.write-misses")).isEqualTo(1);
        assertThat(run.metric("cache.D1.accesses")).isEqualTo(13);
        assertThat(run.metric("cache.D1.misses")).isEqualTo(13);
        assertThat(run.metric("cache.D1.write-backs")).isEqualTo(1);
        assertThat(run.metric("cache.LL.accesses")).isEqualTo(13);
        assertThat(run.metric("cache.LL.misses")).isEqualTo(11);
        assertThat(run.metric("cache.LL.write-backs")).isEqualTo(1);
    }

    @Test
    void instructionsAndDataDisplaceEachOtherInTheCacheBehindOnly() throws Exception {
        TraceRun run = run(1, "2 0\n0 0\n2 0\n0 0\n2 80\n2 0\n0 0\n", Map.of());

        assertThat(run.metric("trace.I1.fetch-misses")).isEqualTo(3);
        assertThat(run.metric("trace.D1.read-misses")).isEqualTo(1);
        assertThat(run.metric("trace.LL.fetch-misses")).isEqualTo(2);
        assertThat(run.metric("trace.LL.read-misses")).isZero();
        assertThat(run.metric("cache.I1.accesses")).isEqualTo(4);
        assertThat(run.metric("cache.D1.accesses")).isEqualTo(3);
    }

    @Test
    void bytesOfTwoLinesAreOneMissOfOneReference() throws Exception {
        TraceRun run = run(1, " L 3c,8\n L 3c,8\n S 7f,2\n M 1fff,2\n", Map.of());

        assertThat(run.metric("trace.reads")).isEqualTo(3);
        assertThat(run.metric("trace.writes")).isEqualTo(1);
        assertThat(run.metric("trace.D1.read-misses")).isEqualTo(2);
        assertThat(run.metric("trace.D1.write-misses")).isEqualTo(1);
        assertThat(run.metric("cache.LL.misses")).isEqualTo(5);
    }

    /// In the order of the trace, each write takes the other's copy away; each read after it brings it back.
    @Test
    void referencesOfSeveralCpusHappenInOrderWithAGap() throws Exception {
        String trace = "0 W 0\n1 W 0\n0 R 0\n1 R 0\n0 W 0\n1 R 0\n".repeat(10);
        TraceRun run = run(2, trace, Map.of("gap", 1000));

        // The first write of each round finds the line shared, but for the first; that is no miss but an upgrade.
        assertThat(run.metric("trace.D1.write-misses")).isEqualTo(1 + 10);
        assertThat(run.metric("trace.D1.read-misses")).isEqualTo(20);
        assertThat(run.metric("coherence.invalidations")).isEqualTo(10 + 10 + 9);
        assertThat(run.metric("trace.left")).isZero();
    }

    @Test
    void aTraceOfMoreCpusThanTakePartIsRefused() {
        assertThatThrownBy(() -> run(2, "0 R 0\n2 W 0\n", Map.of()))
                .isInstanceOf(SpecificationException.class)
                .hasMessageEndingWith("' is of 3 CPUs, numbered from 0, and 2 take part: choose a machine with more, or"
                        + " let more of them take part.");
    }

    @Test
    void blocksAreAPowerOfTwo() {
        assertThatThrownBy(() -> run(1, "0 0\n", Map.of("blockKilobytes", 12)))
                .isInstanceOf(SpecificationException.class)
                .hasMessage("Workload trace cannot have blocks of 12 KiB; expected a power of two, for instance"
                        + " workload.blockKilobytes=1024.");
    }

    private TraceRun run(int cpus, String trace, Map<String, Object> parameters)
            throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("a.trace"), trace);
        Map<String, Object> all = new java.util.TreeMap<>(parameters);
        all.put("file", file.toString());
        return TraceRun.of(cpus, TWO_LINES, TWO_LINES, EIGHT_LINES, all);
    }
}
