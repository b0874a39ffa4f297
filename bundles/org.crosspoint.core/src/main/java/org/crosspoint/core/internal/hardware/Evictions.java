package org.crosspoint.core.internal.hardware;

import org.crosspoint.core.hardware.ProtocolTable.Event;
import org.crosspoint.core.sim.TransactionProbe.Message;

/// Lines that a CPU's caches give up to make room: what the home is told, and what is written back. Nobody waits for
/// that, but on a network that a transaction holds as a whole.
final class Evictions {
    private final Coherence coherence;
    private final SimulatedMachine machine;
    private final PhysicalMemory memory;
    private final CompiledProtocol protocol;

    Evictions(Coherence coherence) {
        this.coherence = coherence;
        machine = coherence.machine;
        memory = coherence.memory;
        protocol = coherence.protocol;
    }

    /// Evicts what the levels of a CPU's caches have given up, but for lines that other threads of its core
    /// are about to change.
    ///
    /// @return when the network is free again, on one that a transaction holds as a whole
    long giveUpLeaving(HardwareThread cpu, PrivateCache cache, long now) {
        long free = now;
        for (int slot = cache.nextLeaving(); slot >= 0; slot = cache.nextLeaving()) {
            if (!cpu.sharesCache || !cpu.core.isAwaited(cache.lineAt(slot), cpu)) {
                free = Math.max(free, evict(cpu, cache, slot, now));
            }
        }
        return free;
    }

    /// Makes room in a slot.
    ///
    /// @return when the network is free again, on one that a transaction holds as a whole
    long evict(HardwareThread cpu, PrivateCache cache, int slot, long now) {
        int victim = cache.lineAt(slot);
        if (victim == SetAssociative.ABSENT) {
            return now;
        }
        int state = cache.state(slot);
        CheckedCopies checks = coherence.checks();
        if (checks != null) {
            checks.visited(state, Event.EVICT);
        }
        boolean taken = cache.isTaken(slot);
        cache.remove(slot);
        if (taken ? !owesWriteBack(cpu.core.id, victim, state) : !protocol.evictionIsTold[state]) {
            return now;
        }
        Chunk chunk = memory.chunkAt(memory.addressOf(victim));
        if (chunk == null || !chunk.isShared()) {
            return now;
        }
        if (!taken) {
            coherence.asked.dropped(victim, cpu.core.id);
        }
        int node = memory.homeOf(chunk, victim);
        cache.writeBacks += protocol.evictionWritesBack[state] ? 1 : 0;
        long arrival = protocol.evictionWritesBack[state]
                ? coherence.writeBack(cpu.core, node, victim, now)
                : coherence.send(Message.NOTICE, victim, cpu.station, memory.stationOfNode(node), 0, now);
        return coherence.circuitSwitched ? arrival : now;
    }

    /// Whether memory needs a line that a transaction is about to take away: one that only displaces or
    /// recalls it, that gets it from memory, or that writes a word of it there.
    private boolean owesWriteBack(int core, int line, int state) {
        if (!protocol.evictionWritesBack[state] || protocol.probeWriteWritesBack[state]) {
            return protocol.evictionWritesBack[state];
        }
        HardwareThread taker = machine.servedOn(line);
        return taker != null
                && (taker.recalledLine == line
                        || taker.bypasses
                        || (taker.displaces && taker.displaced.contains(core)));
    }
}
