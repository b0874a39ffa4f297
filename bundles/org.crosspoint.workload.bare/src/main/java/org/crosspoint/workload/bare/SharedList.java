package org.crosspoint.workload.bare;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.crosspoint.core.DesignFault;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.hardware.Memory;

/// A linked list in simulated memory whose nodes are replaced, freed and used again. The node at position k has the key
/// k, so that a reader that has got hold of a freed node sees it: it is poisoned, or a node of another place.
///
///     head ──▶ [ next  key 0  value ] ──▶ [ next  key 1  value ] ──▶ … ──▶ nothing
///
/// A freed node belongs to the CPU that freed it.
final class SharedList {
    /// What [#value] finds where it should not be.
    static final long FREED = -1;

    private static final long NOTHING = 0;
    private static final long POISON = -2;
    private static final int WORDS = 3;

    private final Memory memory;
    private final long head;
    private final int length;

    /// For each CPU, nodes that it may use.
    private final List<Deque<Long>> free = new ArrayList<>();

    /// @param spare free nodes for each of the first `writers` CPUs
    SharedList(String name, Memory memory, int length, int cpus, int writers, int spare) {
        this.memory = memory;
        this.length = length;
        head = memory.allocate(name + ".head", Long.BYTES, 0);
        long before = head;
        for (int key = 0; key < length; key++) {
            long node = memory.allocate(name + ".node[" + key + "]", WORDS * Long.BYTES, 0);
            memory.poke(key(node), key);
            memory.poke(before, node);
            before = node;
        }
        for (int cpu = 0; cpu < cpus; cpu++) {
            Deque<Long> mine = new ArrayDeque<>();
            for (int each = 0; cpu < writers && each < spare; each++) {
                String node = name + ".spare[" + cpu + "][" + each + "]";
                mine.add(memory.allocate(node, WORDS * Long.BYTES, memory.nodeOf(cpu)));
            }
            free.add(mine);
        }
    }

    /// The value of a key, or [#FREED] if it comes upon a node that has been freed.
    ///
    /// @param cycles computing at each node
    long value(Cpu cpu, int wanted, long cycles) {
        long node = cpu.load(head);
        for (int position = 0; position < wanted; position++) {
            if (node == NOTHING || cpu.load(key(node)) != position) {
                return FREED;
            }
            cpu.compute(cycles);
            node = cpu.load(node);
        }
        if (node == NOTHING) {
            return FREED;
        }
        long value = cpu.load(value(node));
        return cpu.load(key(node)) == wanted ? value : FREED;
    }

    /// Whether a CPU has a free node.
    boolean canReplace(Cpu cpu) {
        return !free.get(cpu.id()).isEmpty();
    }

    /// Puts another node with the next value in the place of that of a key. Only one CPU at a time may do so.
    ///
    /// @return the old node, which readers may still see
    long replace(Cpu cpu, int wanted) {
        long fresh = free.get(cpu.id()).remove();
        long link = head;
        long old = cpu.load(head);
        for (int position = 0; position < wanted; position++) {
            link = old;
            old = cpu.load(old);
        }
        cpu.store(fresh, cpu.load(old));
        cpu.store(key(fresh), wanted);
        cpu.store(value(fresh), cpu.load(value(old)) + 1);
        cpu.store(link, fresh);
        return old;
    }

    /// Frees a node.
    void free(Cpu cpu, long node) {
        cpu.store(key(node), POISON);
        cpu.store(node, NOTHING);
        free.get(cpu.id()).add(node);
    }

    /// Checks keys and values when nobody uses the list any more.
    ///
    /// @param updates how many there were
    void verify(String what, long updates) {
        long sum = 0;
        long node = memory.peek(head);
        for (int position = 0; position < length; position++) {
            if (node == NOTHING || memory.peek(key(node)) != position) {
                throw new DesignFault("The list under " + what + " has no key " + position + " at its place.");
            }
            sum += memory.peek(value(node));
            node = memory.peek(node);
        }
        if (sum != updates) {
            throw new DesignFault(
                    "The list under " + what + " was updated " + updates + " times, but its values are " + sum + ".");
        }
    }

    private static long key(long node) {
        return node + Long.BYTES;
    }

    private static long value(long node) {
        return node + 2 * Long.BYTES;
    }
}
