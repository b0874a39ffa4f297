package org.crosspoint.core.internal.search;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.crosspoint.core.DesignFault;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.hardware.Memory;

/// Words with names, on one node, without lines that would matter.
final class AbstractMemory implements Memory {
    /// High enough that a small number is not taken for an address.
    private static final long BASE = 0x10000;

    private static final int LINE = 64;
    private static final int MOST_WORDS = 1 << 20;

    private final int cpus;
    private final TreeMap<Long, Allocation> allocations = new TreeMap<>();
    private long[] words = new long[64];
    private boolean[] taken = new boolean[64];
    private int end;

    AbstractMemory(int cpus) {
        this.cpus = cpus;
    }

    private record Allocation(String name, long bytes) {}

    @Override
    public long allocate(String name, long bytes, long alignment, int node) {
        if (bytes < 1 || alignment < Long.BYTES || Long.bitCount(alignment) != 1 || node != 0) {
            throw new SpecificationException("Allocation '" + name + "' of " + bytes + " bytes aligned to " + alignment
                    + " on node " + node + " is not possible; expected at least 1 byte, an alignment that is a power"
                    + " of two and at least 8, and node 0.");
        }
        long address = (BASE + (long) end * Long.BYTES + alignment - 1) & -alignment;
        long newEnd = (address - BASE + bytes + Long.BYTES - 1) / Long.BYTES;
        if (newEnd > MOST_WORDS) {
            throw new SpecificationException("There is no room for '" + name + "' of " + bytes
                    + " bytes: a program that is searched has " + MOST_WORDS + " words; make it smaller.");
        }
        end = (int) newEnd;
        if (end > words.length) {
            words = Arrays.copyOf(words, 2 * end);
            taken = Arrays.copyOf(taken, 2 * end);
        }
        Arrays.fill(taken, index(address), end, true);
        allocations.put(address, new Allocation(name, bytes));
        return address;
    }

    @Override
    public long allocateInterleaved(String name, long bytes) {
        return allocate(name, bytes, 0);
    }

    @Override
    public long allocateInterleaved(String name, long bytes, long granularity) {
        return allocate(name, bytes, 0);
    }

    @Override
    public long allocateFirstTouch(String name, long bytes) {
        return allocate(name, bytes, 0);
    }

    @Override
    public long allocatePrivate(String name, long bytes, int cpu) {
        return allocate(name, bytes, 0);
    }

    @Override
    public void free(long address) {
        allocations.remove(address);
    }

    @Override
    public long peek(long address) {
        check(address, "peek");
        return words[index(address)];
    }

    @Override
    public void poke(long address, long value) {
        check(address, "poke");
        words[index(address)] = value;
    }

    /// @throws DesignFault if it is no address of a word that was allocated
    void check(long address, String operation) {
        if ((address & 7) != 0 || !isAddress(address)) {
            throw new DesignFault(operation + " of address 0x" + Long.toHexString(address)
                    + ((address & 7) != 0 ? ", which is not aligned to 8 bytes" : ", which is not allocated"));
        }
    }

    /// Whether a number is an address that was allocated.
    boolean isAddress(long number) {
        return number >= BASE && number < BASE + (long) end * Long.BYTES && taken[index(number)];
    }

    private static int index(long address) {
        return (int) ((address - BASE) / Long.BYTES);
    }

    /// Adds all words to a fingerprint.
    void addTo(Fingerprint fingerprint) {
        for (int word = 0; word < end; word++) {
            fingerprint.add(words[word]);
        }
    }

    @Override
    public long allocatedBytes() {
        return allocations.values().stream().mapToLong(Allocation::bytes).sum();
    }

    @Override
    public int lineBytes() {
        return LINE;
    }

    @Override
    public int nodes() {
        return 1;
    }

    @Override
    public int nodeOf(int cpu) {
        if (cpu < 0 || cpu >= cpus) {
            throw new SpecificationException("CPU " + cpu + " does not exist; expected 0 to " + (cpus - 1) + ".");
        }
        return 0;
    }

    @Override
    public String nameOf(long address) {
        Map.Entry<Long, Allocation> entry = allocations.floorEntry(address);
        if (entry == null || address >= entry.getKey() + entry.getValue().bytes) {
            return "0x" + Long.toHexString(address);
        }
        long offset = address - entry.getKey();
        return offset == 0 ? entry.getValue().name : entry.getValue().name + "+" + offset;
    }
}
