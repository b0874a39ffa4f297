package org.crosspoint.core.internal.hardware;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.crosspoint.core.DesignFault;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.hardware.MachineDescription;
import org.crosspoint.core.hardware.MachineDescription.MemoryOrganisation;
import org.crosspoint.core.hardware.MachineDescription.Station;
import org.crosspoint.core.hardware.Memory;
import org.jspecify.annotations.Nullable;

/// The values of simulated memory and the map of who lies where.
///
/// Addresses are dealt out in chunks, in order of allocation: to the memory nodes, to ranges whose lines or
/// pages are dealt to the nodes in some way, and to the private memories of the CPUs. So lines have dense
/// numbers, and what the host keeps for them grows with what is allocated, not with what the machine could
/// hold.
public final class PhysicalMemory implements Memory {
    /// What one array of the host holds, nearly.
    private static final long MOST_BYTES = (16L << 30) - Chunk.BYTES;

    /// A page, the unit of placement by first touch.
    private static final int PAGE_SHIFT = 12;

    /// What [#homeOf] returns of a line in a page that no CPU has touched.
    static final int UNTOUCHED = -1;

    /// Who follows the data of all copies; null for nobody.
    @Nullable
    CheckedCopies checks;

    /// Who is told what is allocated and freed; null for nobody.
    @Nullable
    Witness witness;

    private final int lineShift;
    private final MemoryOrganisation organisation;
    private final int[] nodeOfCpu;
    private final int[] stationOfNode;
    private final Range[] nodes;
    private final long bytesOfAllNodes;
    private final NavigableMap<Integer, Range> interleaved = new TreeMap<>();
    private final Range hashed;
    private final Range firstTouch;
    private final Range[] privates;
    private final boolean privateBuses;
    private @Nullable Chunk[] chunks = new Chunk[0];
    private long[] words = new long[0];

    /// For each chunk, how many of its bytes are allocated, counted from its beginning.
    private int[] allocated = new int[0];

    /// For each page of memory placed by first touch, its node plus one; 0 if nobody has touched it.
    private short[] touchedBy = new short[0];

    private long end;
    private @Nullable IslandCoherence islands;
    private final Allocations allocations = new Allocations();

    PhysicalMemory(MachineDescription machine) {
        lineShift = Integer.numberOfTrailingZeros(machine.lineBytes());
        organisation = machine.organisation();
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
        long all = 0;
        for (int node = 0; node < nodes.length; node++) {
            long bytes = machine.stations().get(stationOfNode[node]).memoryBytes();
            nodes[node] = new Range("memory node " + node, bytes, new Chunk(node, Chunk.SHARED));
            all += bytes;
        }
        bytesOfAllNodes = all;
        hashed = new Range("interleaved memory", all, new Chunk(Chunk.HASHED, Chunk.SHARED));
        firstTouch = new Range("all memory nodes", all, new Chunk(Chunk.FIRST_TOUCH, Chunk.SHARED));
        privates = new Range[machine.cpus()];
        privateBuses = machine.stations().stream().anyMatch(station -> station.privateMemoryBytes() > 0);
        int cpu = 0;
        for (Station station : machine.stations()) {
            for (int i = 0; i < station.cpus(); i++) {
                long bytes = privateBuses ? station.privateMemoryBytes() : station.memoryBytes();
                privates[cpu] = new Range(
                        "private memory of CPU " + cpu, Math.max(bytes, Chunk.BYTES), new Chunk(nodeOfCpu[cpu], cpu));
                cpu++;
            }
        }
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
        return allocate(name, bytes, alignment, nodes[node]);
    }

    @Override
    public long allocateInterleaved(String name, long bytes) {
        return switch (organisation.interleaving()) {
            case LOW_ORDER -> allocateInterleaved(name, bytes, Math.max(lineBytes(), organisation.granularity()));
            case HIGH_ORDER -> allocateInterleaved(name, bytes, largestNode());
            case HASHED -> allocate(name, bytes, lineBytes(), hashed);
        };
    }

    /// Bytes of the largest node, rounded up to a power of two: what the bits above them say is the node.
    private long largestNode() {
        long most = Stream.of(nodes).mapToLong(node -> node.bytes).max().orElseThrow();
        return Math.max(lineBytes(), Long.highestOneBit(2 * most - 1));
    }

    @Override
    public long allocateInterleaved(String name, long bytes, long granularity) {
        if (granularity < lineBytes() || Long.bitCount(granularity) != 1) {
            throw new SpecificationException(String.format(
                    Locale.ROOT,
                    "'%s' cannot be interleaved by %d bytes; expected a power of two of at least a line of %d.",
                    name,
                    granularity,
                    lineBytes()));
        }
        int blockShift = Math.min(31, Long.numberOfTrailingZeros(granularity) - lineShift);
        Range range = interleaved.computeIfAbsent(
                blockShift,
                shift -> new Range(
                        "interleaved memory", bytesOfAllNodes, new Chunk(Chunk.INTERLEAVED, Chunk.SHARED, shift)));
        return allocate(name, bytes, Math.min(granularity, Chunk.BYTES), range);
    }

    @Override
    public long allocateFirstTouch(String name, long bytes) {
        return allocate(name, bytes, 1 << PAGE_SHIFT, firstTouch);
    }

    @Override
    public long allocatePrivate(String name, long bytes, int cpu) {
        return allocate(name, bytes, lineBytes(), privates[cpu]);
    }

    private long allocate(String name, long bytes, long alignment, Range range) {
        if (bytes < 1 || alignment < Long.BYTES || Long.bitCount(alignment) != 1) {
            throw new SpecificationException(String.format(
                    Locale.ROOT,
                    "Allocation '%s' of %d bytes aligned to %d is not possible; expected at least 1 byte and an alignment "
                            + "that is a power of two and at least 8.",
                    name,
                    bytes,
                    alignment));
        }
        if (end + bytes + alignment > MOST_BYTES) {
            throw new SpecificationException(
                    "There is no room for '" + name + "': a simulation holds at most 16 GiB of memory"
                            + " in all, whatever its machine has; choose a smaller workload.");
        }
        if (range.isFull(bytes)) {
            throw new SpecificationException(String.format(
                    Locale.ROOT,
                    "There is no room for '%s' (%d bytes) in %s of %d bytes; choose a smaller workload or another node.",
                    name,
                    bytes,
                    range.name,
                    range.bytes));
        }
        long address = align(range.next, alignment);
        if (address + bytes > range.limit) {
            address = align(range.limit == end ? range.next : end, alignment);
            if (address == 0) {
                address = Math.max(lineBytes(), alignment);
            }
            extend(range, address + bytes);
        }
        range.next = align(address + bytes, Long.BYTES);
        for (int chunk = (int) (address >>> Chunk.SHIFT); chunk < allocated.length; chunk++) {
            long from = (long) chunk << Chunk.SHIFT;
            if (from >= range.next) {
                break;
            }
            allocated[chunk] = (int) Math.min(Chunk.BYTES, range.next - from);
        }
        range.taken += bytes;
        allocations.add(address, name, bytes);
        if (witness != null) {
            witness.allocated(address, bytes);
        }
        return address;
    }

    private static long align(long address, long alignment) {
        return (address + alignment - 1) & -alignment;
    }

    /// Gives a range all chunks from the end of memory up to an address.
    private void extend(Range range, long upTo) {
        int first = (int) (end >>> Chunk.SHIFT);
        end = align(upTo, Chunk.BYTES);
        range.limit = end;
        int last = (int) (end >>> Chunk.SHIFT);
        chunks = Arrays.copyOf(chunks, last);
        Arrays.fill(chunks, first, last, range.chunk);
        allocated = Arrays.copyOf(allocated, last);
        if (range == firstTouch) {
            touchedBy = Arrays.copyOf(touchedBy, (int) (end >>> PAGE_SHIFT));
        }
        int needed = (int) (end >>> 3);
        if (needed > words.length) {
            words = Arrays.copyOf(words, (int) Math.min(MOST_BYTES >>> 3, Math.max(needed, words.length * 3L / 2)));
        }
    }

    @Override
    public void free(long address) {
        if (witness != null) {
            witness.freed(address, allocations.bytesAt(address));
        }
        allocations.remove(address);
    }

    @Override
    public void synchronises(long address, long bytes) {
        if (witness != null) {
            witness.synchronises(address, bytes);
        }
    }

    @Override
    public long peek(long address) {
        checked(address, "peek");
        return islands == null ? read(address) : islands.peek(address);
    }

    @Override
    public void poke(long address, long value) {
        write(checked(address, "poke"), value);
        if (islands != null) {
            islands.poke(address, value);
        }
        if (checks != null) {
            checks.poked(address);
        }
    }

    /// Who has copies of data that may differ from these; null for nobody.
    void islands(@Nullable IslandCoherence newIslands) {
        islands = newIslands;
    }

    private long checked(long address, String operation) {
        if (!isAllocated(address)) {
            throw new DesignFault(fault(address, operation));
        }
        return address;
    }

    /// The word at an address that is known to be allocated and aligned.
    long read(long address) {
        return words[(int) (address >>> 3)];
    }

    /// The words of a line.
    ///
    /// @param at where in `into` they begin
    void read(int line, long[] into, int at) {
        System.arraycopy(words, line << (lineShift - 3), into, at, 1 << (lineShift - 3));
    }

    /// Sets the word at an address that is known to be allocated and aligned.
    void write(long address, long value) {
        words[(int) (address >>> 3)] = value;
    }

    /// The chunk in which any number lies, null if it is no allocated address.
    @Nullable
    Chunk chunkAt(long address) {
        long index = address >>> Chunk.SHIFT;
        return index < chunks.length ? chunks[(int) index] : null;
    }

    /// Whether a word may be accessed: aligned, and neither nothing nor behind what has been allocated in its chunk.
    boolean isAllocated(long address) {
        long index = address >>> Chunk.SHIFT;
        return (address & 7) == 0
                && index < allocated.length
                && ((int) address & (Chunk.BYTES - 1)) < allocated[(int) index]
                && address >= lineBytes();
    }

    /// Memory node of a line, or [#UNTOUCHED].
    int homeOf(Chunk chunk, int line) {
        int home = chunk.home();
        return home >= 0 ? home : dealtHome(chunk, line);
    }

    private int dealtHome(Chunk chunk, int line) {
        return switch (chunk.home()) {
            case Chunk.INTERLEAVED -> (line >>> chunk.blockShift()) % nodes.length;
            case Chunk.HASHED -> hash(line);
            default -> touchedBy[pageOf(line)] - 1;
        };
    }

    /// The sum of the digits of a line's number to the base of the number of nodes, modulo that number: for two nodes
    /// its parity, as in C. Maurice et al., *Reverse Engineering Intel Last-Level Cache Complex Addressing Using
    /// Performance Counters*, RAID 2015; for others an even deal like it.
    private int hash(int line) {
        int sum = 0;
        for (int rest = nodes.length == 1 ? 0 : line; rest > 0; rest /= nodes.length) {
            sum += rest % nodes.length;
        }
        return sum % nodes.length;
    }

    private int pageOf(int line) {
        return line >>> (PAGE_SHIFT - lineShift);
    }

    /// A CPU touches a line in a page that may be untouched. Called in order of events.
    ///
    /// @return memory node of the line from now on
    int touch(int line, int cpu) {
        int page = pageOf(line);
        if (touchedBy[page] == 0) {
            int node = nodeOfCpu[cpu];
            for (int tries = 1; tries < nodes.length && nodes[node].isFull(1 << PAGE_SHIFT); tries++) {
                node = (node + 1) % nodes.length;
            }
            nodes[node].taken += 1 << PAGE_SHIFT;
            touchedBy[page] = (short) (node + 1);
        }
        return touchedBy[page] - 1;
    }

    /// Number of a line among those of its node: where lines are dealt to the nodes, those of one are numbered without
    /// gaps. Two lines of one node may have the same number, if they were allocated differently.
    int numberAtHome(int line) {
        Chunk chunk = chunkAt(addressOf(line));
        if (chunk == null || chunk.home() >= 0 || chunk.home() == Chunk.FIRST_TOUCH) {
            return line;
        }
        int shift = chunk.blockShift();
        int block = (line >>> shift) / nodes.length;
        return (block << shift) + (line & ((1 << shift) - 1));
    }

    /// Address of the first byte of the line in which an address lies.
    public long lineAt(long address) {
        return address & -lineBytes();
    }

    /// Memory node of the line in which an address lies, 0 if no CPU has touched its page.
    public int nodeAt(long address) {
        Chunk chunk = chunkAt(address);
        return chunk == null ? 0 : Math.max(0, homeOf(chunk, lineOf(address)));
    }

    /// Address of a line's first byte.
    long addressOf(int line) {
        return (long) line << lineShift;
    }

    int lineOf(long address) {
        return (int) (address >>> lineShift);
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
    public long allocatedBytes() {
        return allocations.bytes();
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
        return allocations.nameOf(address);
    }

    /// Names of the allocations that lie in a line, in order of address.
    public List<String> namesInLine(long address) {
        long start = address & -lineBytes();
        return allocations.namesIn(start, start + lineBytes());
    }

    String fault(long address, String operation) {
        return operation + " of address 0x" + Long.toHexString(address)
                + ((address & 7) != 0 ? ", which is not aligned to 8 bytes" : ", which is not allocated");
    }

    /// Memory of one place. It has chunks anywhere; allocation goes on in its last run of them.
    private static final class Range {
        final String name;
        final long bytes;
        final Chunk chunk;
        long taken;
        long next;
        long limit;

        Range(String name, long bytes, Chunk chunk) {
            this.name = name;
            this.bytes = bytes;
            this.chunk = chunk;
        }

        boolean isFull(long more) {
            return taken + more > bytes;
        }
    }
}
