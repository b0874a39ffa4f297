package org.crosspoint.core.internal.hardware;

import org.crosspoint.core.DesignFault;
import org.crosspoint.core.hardware.CacheSet;
import org.crosspoint.core.hardware.SharerTracking;
import org.jspecify.annotations.Nullable;

/// The operation that a CPU has in flight, and what the phases of its transaction leave for each other. Only the CPU's
/// program and these phases touch it.
///
/// It is part of the CPU ([HardwareThread]) and no object of its own, so that a phase finds everything in one place of
/// the host's memory.
abstract sealed class InFlight permits HardwareThread {
    final SimulatedMachine machine;
    final int id;
    final int actor;
    final Core core;
    final int station;
    final CoreLatencies latencies;
    final @Nullable PrivateCache cache;
    final PhysicalMemory memory;
    final int lineShift;

    /// The caches that its transaction probes.
    final CacheSet targets;

    /// Of a load's targets, those that have to give the line up.
    final CacheSet displaced;

    long time;
    Phase phase = Phase.RUN;

    Operation operation = Operation.LOAD;
    long address;
    long operand;
    long secondOperand;
    long result;
    int line;
    int ownSlot;
    int homeNode;
    boolean isPrivate;
    boolean isRemote;

    /// Whether it refers to memory that this CPU's caches may not hold.
    boolean bypasses;

    /// Whether it refers to the line without keeping a copy.
    boolean passesBy;

    /// Whether it writes a word that other caches take into their copies.
    boolean updates;

    boolean shared;
    boolean displaces;

    /// Another cache that holds the line, and where.
    int foundIn;

    int foundAt;

    /// The core whose cache sends the line, negative if memory does.
    int supplier;

    /// Whether another thread of the core has brought in meanwhile what this one wants.
    boolean satisfied;

    int stateBefore;
    long issuedAt;
    long servedAt;
    int nextWaiter;

    /// The line that its transaction recalls or waits to recall, negative if none; who waits for that line, and the
    /// caches that may have it.
    int recalledLine = SharerTracking.NO_LINE;

    int nextAfterRecalled;

    @Nullable
    CacheSet recallees;

    /// Whether it is one of many polls that are computed, see [Polling].
    boolean spinning;

    /// Whether another thread of its core, or the drain of a store buffer, uses its caches.
    boolean sharesCache;

    InFlight(SimulatedMachine machine, int id, int actor, Core core) {
        this.machine = machine;
        this.id = id;
        this.actor = actor;
        this.core = core;
        station = core.station;
        latencies = core.latencies;
        cache = core.cache;
        memory = machine.memory;
        lineShift = memory.lineShift();
        targets = new CacheSet(machine.cores());
        displaced = new CacheSet(machine.cores());
    }

    /// Finds out where the line is at home; a wrong address is the program's fault.
    final void prepare(Operation operation, long address) {
        Chunk chunk = memory.chunkAt(address);
        if (chunk == null || !memory.isAllocated(address)) {
            throw new DesignFault(
                    "CPU " + id + " at " + time + " ps: " + memory.fault(address, operation.toString()) + ".");
        }
        if (!chunk.isShared() && chunk.owner() != id) {
            throw new DesignFault("CPU " + id + " at " + time + " ps: " + operation + " of " + memory.nameOf(address)
                    + ", which is private memory of CPU " + chunk.owner() + ".");
        }
        this.operation = operation;
        this.address = address;
        line = (int) (address >>> lineShift);
        homeNode = memory.homeOf(chunk, line);
        isPrivate = !chunk.isShared();
    }

    /// Where the operation's line is in this CPU's cache. One that was there when the operation began may have gone.
    /// One that was absent still is, unless another thread of the core has brought it in.
    final int slotOfLine(PrivateCache cache) {
        if (ownSlot >= 0 && cache.lineAt(ownSlot) == line) {
            return ownSlot;
        }
        return sharesCache ? cache.find(line) : SetAssociative.ABSENT;
    }

    /// It is held back, to begin again.
    final void hold() {
        phase = Phase.HELD;
        machine.events.cancel(actor);
    }
}
