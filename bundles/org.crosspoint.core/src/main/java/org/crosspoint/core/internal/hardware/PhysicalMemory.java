package org.crosspoint.core.internal.hardware;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.crosspoint.core.DesignFault;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.hardware.MachineDescription;
import org.crosspoint.core.hardware.MachineDescription.Station;
import org.crosspoint.core.hardware.Memory;
import org.jspecify.annotations.Nullable;

/// The values of simulated memory and the map of who lies where.
///
/// Addresses: the memory nodes one after the other, then a range whose lines are dealt to the nodes in turn, then the
/// private memories of the CPUs. Chunks come into being when first allocated.
public final class PhysicalMemory implements Memory {
    private final int lineShift;
    private final int linesPerChunk;
    private final int[] nodeOfCpu;
    private final int[] stationOfNode;
    private final Range[] nodes;
    private final Range interleaved;
    private final Range[] privates;
    private final boolean privateBuses;
    private final @Nullable Chunk[] chunks;
    private final List<Long> chunkAddresses = new ArrayList<>();
    private final TreeMap<Long, Allocation> allocations = new TreeMap<>();

    PhysicalMemory(MachineDescription machine) {
        lineShift = Integer.numberOfTrailingZeros(machine.lineBytes());
        linesPerChunk = Chunk.BYTES >>> lineShift;
        List<Integer> memoryStations = new ArrayList<>();
        for (int station = 0; station < machine.stations().size(); station++) {
            if (machine.stations().get(station).memoryBytes() > 0) {
                memoryStations.add(station);
            }
        }
        if (memoryStations.isEmpty()) {
            throw new SpecificationException("Machine '" + machine.id() + "' has no memory; give a station some.");
        }
        stationOfNode = memoryStations.stream().mapToInt(Integer::intValue).toArray();
        nodeOfCpu = nearestNodes(machine, memoryStations);
        nodes = new Range[stationOfNode.length];
        long end = 0;
        for (int node = 0; node < nodes.length; node++) {
            nodes[node] = new Range(
                    "memory node " + node,
                    end,
                    machine.stations().get(stationOfNode[node]).memoryBytes());
            end = nodes[node].end();
        }
        nodes[0].next = machine.lineBytes();
        interleaved = new Range("interleaved memory", end, end);
        end = interleaved.end();
        privates = new Range[machine.cpus()];
        privateBuses = machine.stations().stream().anyMatch(station -> station.privateMemoryBytes() > 0);
        int cpu = 0;
        for (Station station : machine.stations()) {
            for (int i = 0; i < station.cpus(); i++) {
                long bytes = privateBuses ? station.privateMemoryBytes() : station.memoryBytes();
                privates[cpu] = new Range("private memory of CPU " + cpu, end, Math.max(bytes, Chunk.BYTES));
                end = privates[cpu++].end();
            }
        }
        chunks = new Chunk[Math.toIntExact(end >>> Chunk.SHIFT)];
    }

    private static int[] nearestNodes(MachineDescription machine, List<Integer> memoryStations) {
        int[] nearest = new int[machine.cpus()];
        int cpu = 0;
        for (int station = 0; station < machine.stations().size(); station++) {
            int own = memoryStations.indexOf(station);
            int node = own >= 0 ? own : cpu % memoryStations.size();
            for (int i = 0; i < machine.stations().get(station).cpus(); i++) {
                nearest[cpu++] = node;
            }
        }
        return nearest;
    }

    @Override
    public long allocate(String name, long bytes, long alignment, int node) {
        if (node < 0 || node >= nodes.length) {
            throw new SpecificationException(String.format(
                    Locale.ROOT,
                    "Memory node %d for '%s' does not exist; the machine has nodes 0 to %d.",
                    node,
                    name,
                    nodes.length - 1));
        }
        return allocate(name, bytes, alignment, nodes[node], node, Chunk.SHARED);
    }

    @Override
    public long allocateInterleaved(String name, long bytes) {
        return allocate(name, bytes, lineBytes(), interleaved, Chunk.INTERLEAVED, Chunk.SHARED);
    }

    @Override
    public long allocatePrivate(String name, long bytes, int cpu) {
        return allocate(name, bytes, lineBytes(), privates[cpu], nodeOfCpu[cpu], cpu);
    }

    private long allocate(String name, long bytes, long alignment, Range range, int home, int owner) {
        if (bytes < 1 || alignment < Long.BYTES || Long.bitCount(alignment) != 1) {
            throw new SpecificationException(String.format(
                    Locale.ROOT,
                    "Allocation '%s' of %d bytes aligned to %d is not possible; expected at least 1 byte and an alignment "
                            + "that is a power of two and at least 8.",
                    name,
                    bytes,
                    alignment));
        }
        long address = (range.next + alignment - 1) & -alignment;
        if (address + bytes > range.end()) {
            throw new SpecificationException(String.format(
                    Locale.ROOT,
                    "There is no room for '%s' (%d bytes) in %s of %d bytes; choose a smaller workload or another node.",
                    name,
                    bytes,
                    range.name,
                    range.bytes));
        }
        range.next = (address + bytes + Long.BYTES - 1) & -Long.BYTES;
        for (long chunk = address >>> Chunk.SHIFT; chunk <= (address + bytes - 1) >>> Chunk.SHIFT; chunk++) {
            if (chunks[(int) chunk] == null) {
                chunks[(int) chunk] = new Chunk(chunkAddresses.size() * linesPerChunk, home, owner);
                chunkAddresses.add(chunk << Chunk.SHIFT);
            }
        }
        allocations.put(address, new Allocation(name, bytes));
        return address;
    }

    @Override
    public void free(long address) {
        allocations.remove(address);
    }

    @Override
    public long peek(long address) {
        return read(checked(address, "peek"));
    }

    @Override
    public void poke(long address, long value) {
        write(checked(address, "poke"), value);
    }

    private long checked(long address, String operation) {
        if ((address & 7) != 0 || chunkAt(address) == null) {
            throw new DesignFault(fault(address, operation));
        }
        return address;
    }

    /// The word at an address that is known to be allocated and aligned.
    long read(long address) {
        return chunks[(int) (address >>> Chunk.SHIFT)].words[((int) address & (Chunk.BYTES - 1)) >>> 3];
    }

    /// Sets the word at an address that is known to be allocated and aligned.
    void write(long address, long value) {
        chunks[(int) (address >>> Chunk.SHIFT)].words[((int) address & (Chunk.BYTES - 1)) >>> 3] = value;
    }

    /// The chunk in which any number lies, null if it is no allocated address.
    @Nullable
    Chunk chunkAt(long address) {
        long index = address >>> Chunk.SHIFT;
        return index < chunks.length ? chunks[(int) index] : null;
    }

    /// Memory node of a line.
    int homeOf(Chunk chunk, int lineAddress) {
        return chunk.home == Chunk.INTERLEAVED ? Integer.remainderUnsigned(lineAddress, nodes.length) : chunk.home;
    }

    int denseLine(Chunk chunk, int lineAddress) {
        return chunk.firstLine + (lineAddress & (linesPerChunk - 1));
    }

    /// Address of a dense line's first byte.
    long addressOfLine(int denseLine) {
        return chunkAddresses.get(denseLine / linesPerChunk) + ((long) (denseLine % linesPerChunk) << lineShift);
    }

    /// Number of dense lines so far.
    int lines() {
        return chunkAddresses.size() * linesPerChunk;
    }

    int lineShift() {
        return lineShift;
    }

    int stationOfNode(int node) {
        return stationOfNode[node];
    }

    /// Whether private memories have buses of their own.
    boolean privateBuses() {
        return privateBuses;
    }

    @Override
    public int lineBytes() {
        return 1 << lineShift;
    }

    @Override
    public int nodes() {
        return nodes.length;
    }

    @Override
    public int nodeOf(int cpu) {
        return nodeOfCpu[cpu];
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

    /// Names of the allocations that lie in a line, in order of address.
    public List<String> namesInLine(long address) {
        long start = address & -lineBytes();
        Long first = allocations.floorKey(start);
        List<String> names = new ArrayList<>();
        for (Map.Entry<Long, Allocation> entry :
                allocations.tailMap(first == null ? start : first, true).entrySet()) {
            if (entry.getKey() >= start + lineBytes()) {
                break;
            }
            if (entry.getKey() + entry.getValue().bytes > start) {
                names.add(entry.getValue().name);
            }
        }
        return names;
    }

    String fault(long address, String operation) {
        return operation + " of address 0x" + Long.toHexString(address)
                + ((address & 7) != 0 ? ", which is not aligned to 8 bytes" : ", which is not allocated");
    }

    /// A range of addresses, allocated from its beginning.
    private static final class Range {
        final String name;
        final long start;
        final long bytes;
        long next;

        Range(String name, long start, long bytes) {
            this.name = name;
            this.start = start;
            this.bytes = bytes;
            next = start;
        }

        long end() {
            return (start + bytes + Chunk.BYTES - 1) & -Chunk.BYTES;
        }
    }

    private record Allocation(String name, long bytes) {}
}
