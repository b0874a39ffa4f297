package org.crosspoint.core.sync;

import java.util.function.Supplier;
import org.crosspoint.core.hardware.Memory;

/// Where and for whom a lock is made.
///
/// @param name the lock's name; its allocations begin with it: `hammer.lock.tail`
/// @param memory where it allocates its words
/// @param node memory node on which its shared words lie
/// @param cpus number of CPUs that may use it, numbered from 0
/// @param place address of the [#ANCHOR_WORDS] words that the lock's user keeps for it beside the data it protects;
///     [#OWN_LINE] if the lock has lines of its own
/// @param sleepers gives the threads that use the lock, see [#threads]
public record LockSite(String name, Memory memory, int node, int cpus, long place, Supplier<Threads> sleepers) {
    /// The [#place] of a lock that does not lie in a record of its user's.
    public static final long OWN_LINE = -1;

    /// The most words that a lock may have in a record of its user's.
    public static final int ANCHOR_WORDS = 2;

    /// A lock in lines of its own, used by one thread on each CPU.
    public LockSite(String name, Memory memory, int node, int cpus) {
        this(name, memory, node, cpus, OWN_LINE, () -> new RunQueues(memory, cpus));
    }

    /// The threads that use the lock, for one that puts waiting threads to sleep. Ask once, when the lock is made.
    public Threads threads() {
        return sleepers.get();
    }

    /// The words on which all CPUs meet: a flag, a tail, a pair of ticket counters. Ask once, when the lock is made.
    /// They lie in the user's record if it keeps a place for them, otherwise in a line of their own, and are 0.
    ///
    /// @param part name of the words within the lock
    /// @param words 1 to [#ANCHOR_WORDS]
    /// @return address of the first of them
    public long anchor(String part, int words) {
        if (words < 1 || words > ANCHOR_WORDS) {
            throw new IllegalArgumentException(
                    "anchor '" + part + "' has " + words + " words; expected 1 to " + ANCHOR_WORDS);
        }
        if (place == OWN_LINE) {
            return memory.allocate(name + "." + part, (long) words * Long.BYTES, node);
        }
        for (int word = 0; word < words; word++) {
            memory.poke(place + (long) word * Long.BYTES, 0);
        }
        return place;
    }

    /// Allocates a word with a line of its own on the lock's node.
    ///
    /// @param part name of the word within the lock
    public long word(String part) {
        return memory.allocate(name + "." + part, Long.BYTES, node);
    }

    /// Allocates words with lines of their own on a CPU's node.
    public long wordsNear(String part, int words, int cpu) {
        return memory.allocate(name + "." + part + "[" + cpu + "]", (long) words * Long.BYTES, memory.nodeOf(cpu));
    }
}
