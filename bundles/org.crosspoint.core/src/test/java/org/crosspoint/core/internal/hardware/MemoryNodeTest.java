package org.crosspoint.core.internal.hardware;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.hardware.MachineDescription;
import org.crosspoint.core.hardware.MachineDescription.Cache;
import org.crosspoint.core.hardware.MachineDescription.MemoryOrganisation;
import org.crosspoint.core.hardware.MachineDescription.MemoryOrganisation.Interleaving;
import org.crosspoint.core.hardware.MachineDescription.Station;
import org.crosspoint.core.hardware.MachineDescription.Timing;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MemoryNodeTest {
    private static final int LINE = 64;
    private static final int CAPACITY = 256;
    private static final Cache CACHE = new Cache("L3", Cache.Scope.NODE, CAPACITY * LINE, 4, 20);
    private static final long HIT = 7;

    /// It has room for them: none may be in another's way only because the other nodes have the lines between.
    @ParameterizedTest(name = "{0} by {1} over {2} nodes")
    @CsvSource({"LOW_ORDER, 0, 4", "LOW_ORDER, 4096, 8", "LOW_ORDER, 128, 3", "HASHED, 0, 8", "HIGH_ORDER, 0, 4"})
    void theCacheOfANodeHoldsAsManyOfItsLinesInARowAsItHasRoomFor(
            Interleaving interleaving, long granularity, int nodes) {
        PhysicalMemory memory =
                new PhysicalMemory(machine(nodes, new MemoryOrganisation(interleaving, granularity, true)));
        MemoryNode node = new MemoryNode(memory, 1, 50, 1, new SetAssociative(CACHE, LINE, null), HIT);
        List<Integer> lines = linesOfNodeZero(memory, memory.allocateInterleaved("array", 1 << 20));
        lines.forEach(line -> node.read(line, 0));

        assertThat(lines).hasSize(CAPACITY).allMatch(line -> node.read(line, 1_000) == 1_000 + HIT);
    }

    private static List<Integer> linesOfNodeZero(PhysicalMemory memory, long array) {
        Chunk chunk = Objects.requireNonNull(memory.chunkAt(array));
        List<Integer> lines = new ArrayList<>();
        for (int line = (int) (array / LINE); lines.size() < CAPACITY; line++) {
            if (memory.homeOf(chunk, line) == 0) {
                lines.add(line);
            }
        }
        return lines;
    }

    private static MachineDescription machine(int nodes, MemoryOrganisation organisation) {
        return new MachineDescription(
                "test",
                "Test",
                "none",
                1000,
                Collections.nCopies(nodes, new Station("tile", 1, 1 << 20, 0)),
                LINE,
                List.of(),
                new Timing(1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 8),
                organisation,
                DesignChoice.of("mesh"),
                DesignChoice.of("mesi"),
                DesignChoice.of("full-map"),
                MachineDescription.USUAL_ORDERING,
                List.of(),
                List.of());
    }
}
