package org.crosspoint.core.sharing;

import java.util.ArrayList;
import java.util.List;
import org.crosspoint.core.hardware.Memory;

/// Where a state of a kernel object is made: a copy of it, or a part. Made by disciplines, used by
/// [ObjectDesign#create].
public final class StateSite {
    private final String name;
    private final Memory memory;
    private final int node;
    private final int part;
    private final int parts;
    private final Pool.Retirement retirement;
    private final List<Pool> pools = new ArrayList<>();

    /// A part of a state.
    ///
    /// @param name name of the state; its allocations begin with it: `files.names[3].buckets`
    /// @param node memory node on which its words lie
    /// @param part number of the part, from 0
    /// @param parts number of parts
    /// @param retirement what is done with records that were taken out
    public StateSite(String name, Memory memory, int node, int part, int parts, Pool.Retirement retirement) {
        this.name = name;
        this.memory = memory;
        this.node = node;
        this.part = part;
        this.parts = parts;
        this.retirement = retirement;
    }

    /// A whole state, whose records can be used again as soon as they were taken out.
    public StateSite(String name, Memory memory, int node) {
        this(name, memory, node, 0, 1, Pool::put);
    }

    /// Name of the state.
    public String name() {
        return name;
    }

    public Memory memory() {
        return memory;
    }

    /// Memory node on which the state lies.
    public int node() {
        return node;
    }

    /// Number of parts into which the object is divided.
    public int parts() {
        return parts;
    }

    /// Whether what belongs to a key lies in this part.
    public boolean holds(long key) {
        return partOf(key, parts) == part;
    }

    /// How many of a number of things a part has room for, such that it suffices if keys are spread over parts as by
    /// chance: the share, half of it more, and a few.
    public int share(int total) {
        int share = (total + parts - 1) / parts;
        return parts == 1 ? total : Math.min(total, share + share / 2 + 8);
    }

    /// The part in which what belongs to a key lies.
    public static int partOf(long key, int parts) {
        return (int) Long.remainderUnsigned(scatter(key) >>> 32, parts);
    }

    /// A number in which keys that are near each other lie far apart: the multiplication of Fibonacci hashing (Knuth,
    /// The Art of Computer Programming 3, 6.4) with its upper half folded in.
    static long scatter(long key) {
        long product = key * 0x9e3779b97f4a7c15L;
        return product ^ product >>> 32;
    }

    /// Allocates words that lie together, in lines of their own, on the state's node; they are 0.
    ///
    /// @param part name of the words within the state
    /// @param words at least 1
    /// @return address of the first of them
    public long words(String part, long words) {
        return memory.allocate(name + "." + part, words * Long.BYTES, node);
    }

    /// Allocates records that operations take and retire during the run.
    ///
    /// @param part name of the records within the state
    /// @param words words of each, at least 1
    /// @param records number of them, at least 1
    public Pool pool(String part, int words, int records) {
        Pool pool = new Pool(this, part, words, records, retirement);
        pools.add(pool);
        return pool;
    }

    /// The pools that were made here.
    public List<Pool> pools() {
        return List.copyOf(pools);
    }
}
