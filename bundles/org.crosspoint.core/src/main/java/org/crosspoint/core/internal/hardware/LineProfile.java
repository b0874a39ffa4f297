package org.crosspoint.core.internal.hardware;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// What happened to each line: its coherence misses, the invalidations of its copies and the CPUs that missed on it.
/// Exact, as hardware's sampled counters (Linux `perf c2c`) are not.
final class LineProfile {
    private final int wordsPerLine;
    private int[] misses = new int[0];
    private int[] invalidations = new int[0];
    private long[] cpus = new long[0];

    LineProfile(int cpus) {
        wordsPerLine = (cpus + 63) >>> 6;
    }

    void missed(int line, int cpu) {
        if (line >= misses.length) {
            grow(line);
        }
        misses[line]++;
        cpus[line * wordsPerLine + (cpu >>> 6)] |= 1L << cpu;
    }

    void invalidated(int line) {
        invalidations[line]++;
    }

    private void grow(int line) {
        int lines = Math.max(line + 1, 2 * misses.length);
        misses = Arrays.copyOf(misses, lines);
        invalidations = Arrays.copyOf(invalidations, lines);
        cpus = Arrays.copyOf(cpus, lines * wordsPerLine);
    }

    int misses(int line) {
        return misses[line];
    }

    int invalidations(int line) {
        return invalidations[line];
    }

    List<Integer> cpus(int line) {
        List<Integer> members = new ArrayList<>();
        for (int word = 0; word < wordsPerLine; word++) {
            for (long bits = cpus[line * wordsPerLine + word]; bits != 0; bits &= bits - 1) {
                members.add((word << 6) + Long.numberOfTrailingZeros(bits));
            }
        }
        return members;
    }

    /// The lines with most misses, hottest first; ties by line.
    List<Integer> hottest(int most) {
        return IntStream.range(0, misses.length)
                .filter(line -> misses[line] > 0)
                .boxed()
                .sorted(Comparator.comparingInt((Integer line) -> -misses[line]).thenComparing(line -> line))
                .limit(most)
                .toList();
    }
}
