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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MemoryNodeTest {
    private static final int LINE = 64;
    private static final int CAPACITY = 256;
    private static final Cache CACHE = new Cache("L3", Cache.Scope.NODE, CAPACITY * LINE, 4, 20);
    private static final long HIT = 7;
    private static final long RAM = 50;
    private static final long BUSY = 10;

    private final PhysicalMemory memory = new PhysicalMemory(machine(1, MemoryOrganisation.USUAL));

    /// Of one set.
    private final MemorySideCache small =
            new MemorySideCache(new Cache("L3", Cache.Scope.NODE, 4 * LINE, 4, 20), memory, null, HIT);

    private final MemoryNode node = new MemoryNode(1, RAM, BUSY, small);
    private final int first = (int) (memory.allocate("lines", 64 * LINE, LINE, 0) / LINE);

    @Test
    void aLineThatWasWrittenGoesToRamWhenAnotherTakesItsPlace() {
        for (int line = 0; line < 4; line++) {
            node.write(first + line, 0);
        }
        long clean = node.read(first + 4, 1_000) - 1_000;
        long behindTheWriteBack = node.read(first + 5, 1_000) - 1_000;

        assertThat(clean).isEqualTo(RAM);
        assertThat(behindTheWriteBack).isEqualTo(2 * BUSY + RAM);
        assertThat(small.writeBacks).isEqualTo(2);
    }

    @Test
    void aLineThatWasOnlyReadIsDropped() {
        for (int line = 0; line < 6; line++) {
            node.read(first + line, 1_000L * line);
        }

        assertThat(small.writeBacks).isZero();
        assertThat(small.accesses).isEqualTo(6);
        assertThat(small.misses).isEqualTo(6);
        assertThat(node.read(first + 5, 9_000)).isEqualTo(9_000 + HIT);
        assertThat(node.read(first, 10_000)).isEqualTo(10_000 + RAM);
    }

    @Test
    void aWordThatIsWrittenThroughBringsItsLineFromRam() {
        node.writeWord(first, 0);
        long behindIt = node.read(first + 1, 0);

        assertThat(behindIt).isEqualTo(BUSY + RAM);
        assertThat(node.read(first, 1_000)).isEqualTo(1_000 + HIT);
    }

    /// It has room for them: none may be in another's way only because the other nodes have the lines between.
    @ParameterizedTest(name = "{0} by {1} over {2} nodes")
    @CsvSource({"LOW_ORDER, 0, 4", "LOW_ORDER, 4096, 8", "LOW_ORDER, 128, 3", "HASHED, 0, 8", "HIGH_ORDER, 0, 4"})
    void theCacheOfANodeHoldsAsManyOfItsLinesInARowAsItHasRoomFor(
            Interleaving interleaving, long granularity, int nodes) {
        PhysicalMemory dealt =
                new PhysicalMemory(machine(nodes, new MemoryOrganisation(interleaving, granularity, true)));
        MemoryNode other = new MemoryNode(1, RAM, BUSY, new MemorySideCache(CACHE, dealt, null, HIT));
        List<Integer> lines = linesOfNodeZero(dealt, dealt.allocateInterleaved("array", 1 << 20));
        lines.forEach(line -> other.read(line, 0));

        assertThat(lines).hasSize(CAPACITY).allMatch(line -> other.read(line, 1_000) == 1_000 + HIT);
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
