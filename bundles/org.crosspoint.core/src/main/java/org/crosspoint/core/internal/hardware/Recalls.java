package org.crosspoint.core.internal.hardware;

import java.util.function.IntPredicate;
import org.crosspoint.core.EngineDefect;
import org.crosspoint.core.hardware.CacheSet;
import org.crosspoint.core.hardware.ProtocolTable.Event;
import org.crosspoint.core.hardware.SharerTracking;
import org.crosspoint.core.sim.TransactionProbe.Message;

/// Lines that all caches have to give up because the tracking needs the place for another line.
///
/// ```
///   serve X ─▶ no room ─▶ lock V ─────────▶ probe V's holders ─▶ serve X ─▶ done: V's copies are gone,
///                         waits in its      they acknowledge                V is the next one's
///                         queue if busy     to the home
/// ```
///
/// A recall is part of the transaction that needs the room. It holds V as it holds X: nobody is served on V until
/// the copies have gone. Who waits for V while it is at the head of X's queue holds up nobody on V's way: requests
/// for a line that the tracking knows need no room.
final class Recalls {
    private static final int NO_LINE = SharerTracking.NO_LINE;

    private final Coherence coherence;
    private final SimulatedMachine machine;
    private final LineTable lines;
    private final IntPredicate busy = this::isBusy;
    private int own = NO_LINE;

    Recalls(Coherence coherence) {
        this.coherence = coherence;
        machine = coherence.machine;
        lines = coherence.lines;
    }

    private boolean isBusy(int line) {
        if (!exists(line)) {
            throw new IllegalStateException("it asks whether line " + line + " is busy, which does not exist");
        }
        return line != own && !coherence.circuitSwitched && lines.isBusy(line);
    }

    private boolean exists(int line) {
        long address = machine.memory.addressOf(line);
        Chunk chunk = machine.memory.chunkAt(address);
        return chunk != null && chunk.isShared() && machine.memory.isAllocated(address);
    }

    private void check(int line, HardwareThread cpu, CacheSet holders) {
        if (line == NO_LINE) {
            return;
        }
        if (!exists(line)) {
            throw coherence.asked.says("it recalls line " + line + ", which does not exist");
        }
        if (line == cpu.line) {
            throw coherence.asked.says("it recalls line " + line + ", which is the one that is asked for");
        }
        if (lines.misses(line) == 0) {
            throw coherence.asked.says("it recalls line " + line + ", for which nobody has ever asked");
        }
        if (holders.next(machine.cores()) >= 0) {
            throw coherence.asked.says("it recalls line " + line + " from cache " + holders.next(machine.cores())
                    + ", which does not exist");
        }
    }

    /// A request is at the head of its line's queue, and perhaps of the queue of a line that it has to recall.
    ///
    /// @return whether it can be served; if not, it waits for another line
    boolean makeRoom(HardwareThread cpu, long now) {
        if (cpu.cache == null || cpu.bypasses) {
            return true;
        }
        int waitedFor = cpu.recalledLine;
        own = waitedFor;
        CacheSet holders = machine.recalleesOf(cpu);
        holders.clear();
        int line = coherence.asked.recalled(cpu, machine.memory.numberAtHome(cpu.line), busy, holders);
        check(line, cpu, holders);
        if (waitedFor != NO_LINE && line != waitedFor) {
            cpu.recalledLine = NO_LINE;
            coherence.wake(lines.leave(waitedFor, cpu), now);
        }
        if (line == NO_LINE || line == waitedFor || coherence.circuitSwitched) {
            cpu.recalledLine = line;
            return true;
        }
        cpu.recalledLine = line;
        return lines.join(line, cpu);
    }

    /// Asks the holders of the line that is recalled to give it up.
    ///
    /// @param seen when the home has looked the request up
    /// @return when the last of them has said that it has
    long probe(HardwareThread cpu, long seen) {
        if (cpu.recalledLine == NO_LINE) {
            return seen;
        }
        int line = cpu.recalledLine;
        int home = coherence.homeStation(cpu);
        CacheSet holders = machine.recalleesOf(cpu);
        long done = seen;
        int station = -1;
        long arrival = seen;
        for (int holder = holders.next(0); holder >= 0; holder = holders.next(holder + 1)) {
            Core core = machine.core(holder);
            if (core.station != station) {
                station = core.station;
                arrival = coherence.send(Message.INVALIDATION, line, home, station, 0, seen);
                coherence.counters.invalidationMessages++;
                done = Math.max(
                        done,
                        coherence.send(
                                Message.ACKNOWLEDGEMENT, line, station, home, 0, arrival + core.latencies.invalidate));
            }
            PrivateCache cache = machine.cacheOf(holder);
            int slot = cache.find(line);
            if (slot < 0) {
                holders.remove(holder);
            } else {
                cache.goes(slot, arrival);
                Probes.pollsMiss(core, line, arrival);
            }
        }
        return done;
    }

    /// The transaction is done: the copies go, and the line that was recalled is the next one's.
    void carryOut(HardwareThread cpu, long now) {
        int line = cpu.recalledLine;
        if (line == NO_LINE || cpu.isPrivate) {
            return;
        }
        int home = homeOf(line);
        CacheSet holders = machine.recalleesOf(cpu);
        for (int holder = holders.next(0); holder >= 0; holder = holders.next(holder + 1)) {
            PrivateCache cache = machine.cacheOf(holder);
            int slot = cache.find(line);
            if (slot >= 0) {
                giveUp(machine.core(holder), cache, slot, line, home, now);
            }
        }
        lines.setReadersProbe(line, false);
        if (!coherence.circuitSwitched) {
            coherence.wake(lines.leave(line, cpu), now);
        }
        cpu.recalledLine = NO_LINE;
    }

    private int homeOf(int line) {
        Chunk chunk = machine.memory.chunkAt(machine.memory.addressOf(line));
        if (chunk == null) {
            throw new EngineDefect("line " + line + " was recalled, and does not exist");
        }
        return machine.memory.homeOf(chunk, line);
    }

    /// As on an eviction.
    private void giveUp(Core core, PrivateCache cache, int slot, int line, int node, long now) {
        int state = cache.state(slot);
        CheckedCopies checks = coherence.checks();
        if (checks != null) {
            checks.visited(state, Event.EVICT);
        }
        if (coherence.protocol.evictionWritesBack[state]) {
            coherence.writeBack(core, node, line, now);
        }
        cache.remove(slot);
        coherence.counters.invalidations++;
        lines.invalidated(line);
    }
}
