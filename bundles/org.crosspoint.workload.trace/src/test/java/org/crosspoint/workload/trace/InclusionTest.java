package org.crosspoint.workload.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.crosspoint.core.hardware.MachineDescription.Cache;
import org.crosspoint.core.hardware.MachineDescription.Cache.Inclusion;
import org.crosspoint.core.hardware.MachineDescription.Cache.Kind;
import org.crosspoint.core.hardware.MachineDescription.Cache.Replacement;
import org.crosspoint.core.sim.RandomStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Two levels of one CPU against a model of lists, for each relation between them.
class InclusionTest {
    private static final int LINE = 64;
    private static final int REFERENCES = 3000;

    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0}, {1} sets of {2} in front of {3} sets of {4}")
    @CsvSource({
        "INCLUSIVE, 2, 2, 4, 2", "NON_INCLUSIVE, 2, 2, 4, 2", "EXCLUSIVE, 2, 2, 4, 2",
        "INCLUSIVE, 1, 4, 8, 1", "NON_INCLUSIVE, 1, 4, 8, 1", "EXCLUSIVE, 1, 4, 8, 1",
        "NON_INCLUSIVE, 4, 2, 1, 8", "EXCLUSIVE, 4, 2, 1, 8", "EXCLUSIVE, 2, 4, 2, 1"
    })
    void missesAsOftenAsTheModel(Inclusion inclusion, int sets1, int ways1, int sets2, int ways2)
            throws IOException, InterruptedException {
        RandomStream random = new RandomStream(7, "lines");
        Model model = new Model(inclusion, new Level(sets1, ways1), new Level(sets2, ways2));
        StringBuilder trace = new StringBuilder();
        for (int i = 0; i < REFERENCES; i++) {
            int line = random.nextInt(random.nextInt(3) == 0 ? 24 : 10);
            model.use(line);
            trace.append(random.nextInt(3) == 0 ? "1 " : "0 ")
                    .append(Integer.toHexString(line * LINE))
                    .append('\n');
        }
        Path file = Files.writeString(folder.resolve("random.din"), trace);
        TraceRun run = TraceRun.of(
                1,
                List.of(cache("L1", sets1, ways1, Inclusion.INCLUSIVE), cache("L2", sets2, ways2, inclusion)),
                LINE,
                Map.of("file", file.toString()));

        assertThat(run.metric("cache.L1.misses")).as("L1").isEqualTo(model.misses1);
        assertThat(run.metric("cache.L2.misses")).as("L2").isEqualTo(model.misses2);
    }

    private static Cache cache(String name, int sets, int ways, Inclusion inclusion) {
        return new Cache(
                name,
                Cache.Scope.CPU,
                (long) sets * ways * LINE,
                ways,
                name.equals("L1") ? 1 : 10,
                Replacement.LRU,
                Kind.DATA,
                inclusion);
    }

    /// A list for each set, the line least recently used first.
    private static final class Level {
        private final List<List<Integer>> sets = new ArrayList<>();
        private final int ways;

        Level(int sets, int ways) {
            this.ways = ways;
            for (int set = 0; set < sets; set++) {
                this.sets.add(new ArrayList<>());
            }
        }

        private List<Integer> set(int line) {
            return sets.get(line % sets.size());
        }

        boolean has(int line) {
            return set(line).contains(line);
        }

        void remove(int line) {
            set(line).remove((Integer) line);
        }

        /// The line goes, and its way stays empty until it comes back or is the least recently used.
        void invalidate(int line) {
            set(line).replaceAll(other -> other == line ? gone(line) : other);
        }

        private static Integer gone(int line) {
            return -2 - line;
        }

        /// @return the line that had to go, or -1
        int put(int line) {
            List<Integer> set = set(line);
            set.remove((Integer) line);
            set.remove(gone(line));
            set.add(line);
            return set.size() > ways ? set.removeFirst() : -1;
        }
    }

    private static final class Model {
        private final Inclusion inclusion;
        private final Level first;
        private final Level second;
        private int misses1;
        private int misses2;

        Model(Inclusion inclusion, Level first, Level second) {
            this.inclusion = inclusion;
            this.first = first;
            this.second = second;
        }

        void use(int line) {
            if (first.has(line)) {
                first.put(line);
                return;
            }
            misses1++;
            misses2 += second.has(line) ? 0 : 1;
            switch (inclusion) {
                case INCLUSIVE -> {
                    int gone = second.put(line);
                    if (gone >= 0) {
                        first.invalidate(gone);
                    }
                    first.put(line);
                }
                case NON_INCLUSIVE -> {
                    second.put(line);
                    first.put(line);
                }
                case EXCLUSIVE -> {
                    second.remove(line);
                    int gone = first.put(line);
                    if (gone >= 0) {
                        second.put(gone);
                    }
                }
            }
        }
    }
}
