package org.crosspoint.core.internal.hardware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.crosspoint.core.DesignFault;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.hardware.MachineDescription;
import org.crosspoint.core.hardware.MachineDescription.MemoryOrganisation;
import org.crosspoint.core.hardware.MachineDescription.MemoryOrganisation.Interleaving;
import org.crosspoint.core.hardware.MachineDescription.Station;
import org.crosspoint.core.hardware.MachineDescription.Timing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhysicalMemoryTest {
    private static final int CPUS = 8;
    private static final int LINE = 64;
    private static final long GIB = 1L << 30;

    private final PhysicalMemory memory = new PhysicalMemory(machine(64 * GIB));

    /// 512 GiB in nodes, as much again interleaved and private: far more lines than an int counts.
    private static MachineDescription machine(long bytesPerNode) {
        return machine(bytesPerNode, CPUS, MemoryOrganisation.USUAL);
    }

    private static MachineDescription machine(long bytesPerNode, int stations, MemoryOrganisation organisation) {
        return new MachineDescription(
                "test",
                "Test",
                "none",
                1000,
                Collections.nCopies(stations, new Station("tile", 1, bytesPerNode, 0)),
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

    @Test
    void noTwoAllocationsOfABigMachineHaveTheSameLine() {
        List<Integer> lines = new ArrayList<>();
        for (int cpu = 0; cpu < CPUS; cpu++) {
            lines.add(line(memory.allocate("node" + cpu, 100_000, LINE, cpu)));
            lines.add(line(memory.allocateInterleaved("dealt" + cpu, 100_000)));
            lines.add(line(memory.allocatePrivate("private" + cpu, 100_000, cpu)));
        }

        assertThat(lines).doesNotHaveDuplicates();
    }

    private static int line(long address) {
        return (int) (address / LINE);
    }

    @Test
    void allocationsDoNotOverlapAndKeepTheirValues() {
        List<Long> words = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            long bytes = 8 + 2_000L * i;
            long address = memory.allocate("a" + i, bytes, 8L << (i % 15), i % CPUS);
            assertThat(address % (8L << (i % 15))).isZero();
            memory.poke(address, i);
            memory.poke(address + bytes - 8, -i);
            words.add(address);
            words.add(address + bytes - 8);
        }

        for (int i = 0; i < 300; i++) {
            assertThat(memory.peek(words.get(2 * i))).isEqualTo(i == 0 ? 0 : i);
            assertThat(memory.peek(words.get(2 * i + 1))).isEqualTo(-i);
        }
    }

    @Test
    void aPlaceHasItsHomeAndItsOwner() {
        long shared = memory.allocate("shared", 8, 8, 3);
        long own = memory.allocatePrivate("own", 8, 5);
        long dealt = memory.allocateInterleaved("dealt", CPUS * LINE);

        assertThat(home(shared)).isEqualTo(3);
        assertThat(home(own)).isEqualTo(5);
        assertThat(chunk(own).owner()).isEqualTo(5);
        assertThat(List.of(0, 1, 2, 3, 4, 5, 6, 7))
                .allSatisfy(line -> assertThat(home(dealt + line * LINE)).isEqualTo((home(dealt) + line) % CPUS));
    }

    @Test
    void lowOrderInterleavingDealsBlocksInTurn() {
        long array = memory.allocateInterleaved("array", 64 << 10, 4096);

        for (int offset = 0; offset < 64 << 10; offset += LINE) {
            assertThat(home(array + offset)).isEqualTo((home(array) + offset / 4096) % CPUS);
        }
    }

    @Test
    void highOrderInterleavingFillsOneNodeAfterTheOther() {
        PhysicalMemory high =
                new PhysicalMemory(machine(1 << 20, 4, new MemoryOrganisation(Interleaving.HIGH_ORDER, 0, true)));
        long array = high.allocateInterleaved("array", 3 << 20);

        List<Integer> homes = new ArrayList<>();
        for (int offset = 0; offset < 3 << 20; offset += LINE) {
            int home = high.homeOf(Objects.requireNonNull(high.chunkAt(array + offset)), line(array + offset));
            if (homes.isEmpty() || homes.getLast() != home) {
                homes.add(home);
            }
        }
        assertThat(homes).startsWith(0, 1, 2);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 6, 8})
    void aHashDealsAsManyLinesAsThereAreNodesToAllOfThem(int stations) {
        PhysicalMemory hashed =
                new PhysicalMemory(machine(1 << 24, stations, new MemoryOrganisation(Interleaving.HASHED, 0, true)));
        long array = hashed.allocateInterleaved("array", 1 << 20);
        Chunk chunk = Objects.requireNonNull(hashed.chunkAt(array));
        int first = Math.ceilDiv(line(array), stations) * stations;

        Set<Integer> strided = new TreeSet<>();
        for (int block = 0; block < 1000; block++) {
            Set<Integer> homes = new TreeSet<>();
            for (int i = 0; i < stations; i++) {
                homes.add(hashed.homeOf(chunk, first + block * stations + i));
            }
            assertThat(homes).hasSize(stations);
            strided.add(hashed.homeOf(chunk, first + block * stations));
        }
        assertThat(strided).hasSize(stations);
    }

    @ParameterizedTest
    @EnumSource(Interleaving.class)
    void linesOfANodeAreNumberedWithoutGaps(Interleaving interleaving) {
        PhysicalMemory dealt = new PhysicalMemory(machine(1 << 20, 3, new MemoryOrganisation(interleaving, 0, true)));
        long array = dealt.allocateInterleaved("array", 1 << 20);
        Chunk chunk = Objects.requireNonNull(dealt.chunkAt(array));

        Map<Integer, List<Integer>> numbers = new TreeMap<>();
        for (int line = line(array); line < line(array + (1 << 20)); line++) {
            numbers.computeIfAbsent(dealt.homeOf(chunk, line), home -> new ArrayList<>())
                    .add(dealt.numberAtHome(line));
        }
        assertThat(numbers.values()).allSatisfy(those -> assertThat(those)
                .doesNotHaveDuplicates()
                .allMatch(number -> number - those.getFirst() < those.size()));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 32, 96, 4095})
    void aGranularityThatIsNoPowerOfTwoOfAtLeastALineIsRefused(long granularity) {
        assertThatThrownBy(() -> memory.allocateInterleaved("array", 4096, granularity))
                .isInstanceOf(SpecificationException.class)
                .hasMessage("'array' cannot be interleaved by " + granularity
                        + " bytes; expected a power of two of at least a line of 64.");
    }

    @Test
    void aPageGoesToTheNodeOfTheCpuThatTouchesItFirst() {
        long array = memory.allocateFirstTouch("array", 3 * 4096);
        memory.poke(array + 4096, 1);

        assertThat(home(array)).isEqualTo(PhysicalMemory.UNTOUCHED);
        assertThat(memory.touch(line(array), 5)).isEqualTo(5);
        assertThat(memory.touch(line(array + 4032), 3)).isEqualTo(5);
        assertThat(memory.touch(line(array + 4096), 3)).isEqualTo(3);
        assertThat(home(array + 64)).isEqualTo(5);
        assertThat(home(array + 8192)).isEqualTo(PhysicalMemory.UNTOUCHED);
    }

    @Test
    void aPageThatDoesNotFitGoesToTheNextNode() {
        PhysicalMemory small = new PhysicalMemory(machine(1 << 20));
        small.allocate("most", (1 << 20) - 4096, 8, 7);
        long array = small.allocateFirstTouch("array", 2 * 4096);

        assertThat(small.touch(line(array), 7)).isEqualTo(7);
        assertThat(small.touch(line(array + 4096), 7)).isZero();
    }

    private Chunk chunk(long address) {
        Chunk chunk = memory.chunkAt(address);
        assertThat(chunk).isNotNull();
        return Objects.requireNonNull(chunk);
    }

    private int home(long address) {
        return memory.homeOf(chunk(address), line(address));
    }

    @Test
    void aPlaceIsFullWhenItsBytesAreTaken() {
        PhysicalMemory small = new PhysicalMemory(machine(1 << 20));
        small.allocate("most", 1_000_000, 8, 0);

        assertThatThrownBy(() -> small.allocate("rest", 100_000, 8, 0))
                .isInstanceOf(SpecificationException.class)
                .hasMessageContaining("no room for 'rest'");
        small.allocate("elsewhere", 100_000, 8, 1);
    }

    @Test
    void whatTheHostCannotHoldIsRefused() {
        assertThatThrownBy(() -> memory.allocate("huge", 20 * GIB, 8, 0))
                .isInstanceOf(SpecificationException.class)
                .hasMessageContaining("at most 16 GiB");
    }

    @Test
    void anAddressThatWasNotAllocatedIsAFault() {
        assertThatThrownBy(() -> memory.peek(0)).isInstanceOf(DesignFault.class);
        assertThatThrownBy(() -> memory.peek(1L << 40)).isInstanceOf(DesignFault.class);
    }
}
