package org.crosspoint.core.internal.hardware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.crosspoint.core.DesignFault;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.hardware.MachineDescription;
import org.crosspoint.core.hardware.MachineDescription.Station;
import org.crosspoint.core.hardware.MachineDescription.Timing;
import org.junit.jupiter.api.Test;

class PhysicalMemoryTest {
    private static final int CPUS = 8;
    private static final int LINE = 64;
    private static final long GIB = 1L << 30;

    private final PhysicalMemory memory = new PhysicalMemory(machine(64 * GIB));

    /// 512 GiB in nodes, as much again interleaved and private: far more lines than an int counts.
    private static MachineDescription machine(long bytesPerNode) {
        return new MachineDescription(
                "test",
                "Test",
                "none",
                1000,
                Collections.nCopies(CPUS, new Station("tile", 1, bytesPerNode, 0)),
                LINE,
                List.of(),
                new Timing(1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 8),
                DesignChoice.of("mesh"),
                DesignChoice.of("mesi"),
                DesignChoice.of("full-map"),
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
