package org.crosspoint.testkit;

import org.crosspoint.core.DesignFault;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.hardware.Memory;
import org.crosspoint.core.sync.Lock;
import org.crosspoint.core.sync.LockSite;
import org.crosspoint.core.workload.WorkloadSite;

/// A lock and what it guards, in simulated memory: a count that is incremented by a load and a store, and a word that
/// says which CPU is inside.
final class GuardedRecord {
    private static final String INSIDE = "was inside";
    private static final String COUNT = "but its count is";

    private final Memory memory;
    private final String name;
    private final Lock lock;
    private final long count;
    private final long occupant;

    /// @param beside whether lock and data lie in one line
    GuardedRecord(WorkloadSite site, String name, int node, boolean beside) {
        memory = site.memory();
        this.name = name;
        int lockWords = beside ? LockSite.ANCHOR_WORDS : 0;
        long data = memory.allocate(name + ".data", (lockWords + 2L) * Long.BYTES, node);
        lock = beside ? site.lock(name, node, data) : site.lock(name, node);
        count = data + (long) lockWords * Long.BYTES;
        occupant = count + Long.BYTES;
    }

    /// Whether a message is one of those by which a record says that its lock did not exclude.
    static boolean isIntrusion(String message) {
        return message.contains(INSIDE) || message.contains(COUNT);
    }

    /// Acquires the lock and checks that nobody else is inside.
    void enter(Cpu cpu) {
        lock.acquire(cpu);
        long other = cpu.load(occupant);
        if (other != 0) {
            throw new DesignFault("CPU " + cpu.id() + " was let into " + name + " at " + cpu.time() + " ps while CPU "
                    + (other - 1) + " " + INSIDE + ".");
        }
        cpu.store(occupant, cpu.id() + 1L);
    }

    /// Increments the count, with time for another CPU to get between load and store.
    void increment(Cpu cpu, long cycles) {
        long counted = cpu.load(count);
        cpu.compute(cycles);
        cpu.store(count, counted + 1);
    }

    /// Checks that nobody else has come in, and releases the lock.
    void leave(Cpu cpu) {
        long other = cpu.load(occupant);
        if (other != cpu.id() + 1L) {
            throw new DesignFault("CPU " + cpu.id() + " " + INSIDE + " " + name + " at " + cpu.time() + " ps when "
                    + (other == 0 ? "another CPU" : "CPU " + (other - 1)) + " had been let in too.");
        }
        cpu.store(occupant, 0);
        lock.release(cpu);
    }

    /// @throws DesignFault if the count is not what it must be
    void verify(long expected) {
        long found = memory.peek(count);
        if (found != expected) {
            throw new DesignFault(name + " was entered " + expected + " times, " + COUNT + " " + found + ".");
        }
    }
}
