package org.crosspoint.core.internal.hardware;

import org.crosspoint.core.hardware.CacheSet;
import org.crosspoint.core.hardware.ProtocolTable.Event;
import org.crosspoint.core.sim.TransactionProbe.Message;

/// Stores of update protocols: the word goes to all caches that have a copy, and they keep it.
///
/// ```
///   with a copy       ──► word with the request ──► holders take it, acknowledge ──► done
///   without           ──► read as a load does ──► if others hold it: word ──► holders … ──► done
/// ```
///
/// A word comes into all copies at one instant, when the store is done. Until then the others read what was there
/// before; from then on they read only when that event has been carried out ([PrivateCache#isUpdatedAt]), which is
/// exact since it was announced a look-up time or more before.
final class WordUpdates {
    private final Coherence coherence;
    private final SimulatedMachine machine;

    WordUpdates(Coherence coherence, SimulatedMachine machine) {
        this.coherence = coherence;
        this.machine = machine;
    }

    /// @param seen when the request has been looked up
    /// @return when all replies are here
    long serve(HardwareThread cpu, MemoryNode home, long seen) {
        boolean reads = cpu.stateBefore == CompiledProtocol.INVALID;
        AskedTracking.displaceNobody(cpu);
        long here = seen;
        long wordSeen = seen;
        if (reads) {
            here = coherence.transfer(cpu, home, false, false, seen);
            if (!cpu.shared) {
                cpu.updates = false;
                return here;
            }
            wordSeen = coherence.asked.broadcasts
                    ? coherence.broadcast(cpu, Long.BYTES, here)
                    : coherence.send(
                            Message.UPDATE, cpu.line, cpu.station, coherence.homeStation(cpu), Long.BYTES, here);
        } else if (!coherence.asked.broadcasts) {
            here = coherence.reply(cpu, 0, seen);
        }
        if (coherence.protocol.storeWritesThrough[cpu.stateBefore]) {
            coherence.writeThrough(cpu, home, wordSeen);
        }
        cpu.targets.clear();
        coherence.asked.holders(cpu, cpu.targets);
        return Math.max(here, sendWord(cpu, cpu.targets, wordSeen));
    }

    /// A message to each station; each acknowledges to the CPU that writes, and says whether it has a copy.
    private long sendWord(HardwareThread cpu, CacheSet targets, long wordSeen) {
        cpu.shared = false;
        long done = wordSeen;
        int station = -1;
        for (int target = targets.next(0); target >= 0; target = targets.next(target + 1)) {
            if (isDisplaced(cpu, target)) {
                continue;
            }
            Core other = machine.core(target);
            if (other.station != station) {
                station = other.station;
                done = Math.max(done, passOn(cpu, other, wordSeen));
            }
            if (machine.cacheOf(target).find(cpu.line) >= 0) {
                cpu.shared = true;
            } else {
                targets.remove(target);
            }
        }
        return done;
    }

    private long passOn(HardwareThread cpu, Core other, long wordSeen) {
        int station = other.station;
        cpu.isRemote |= station != cpu.station;
        long arrival = coherence.asked.broadcasts
                ? wordSeen
                : coherence.send(Message.UPDATE, cpu.line, coherence.homeStation(cpu), station, Long.BYTES, wordSeen);
        return coherence.acknowledge(cpu, station, arrival + other.latencies.invalidate);
    }

    /// Says in all copies when the word will come.
    ///
    /// @param end when the store is done
    void announce(HardwareThread cpu, long end) {
        CacheSet targets = cpu.targets;
        for (int target = targets.next(0); target >= 0; target = targets.next(target + 1)) {
            PrivateCache cache = machine.cacheOf(target);
            int slot = cache.find(cpu.line);
            if (slot >= 0 && !isDisplaced(cpu, target)) {
                cache.isUpdatedAt(slot, end);
                // Threads that share a core do not spin without polling, so only the first can.
                HardwareThread thread = machine.core(target).first();
                if (thread.spinning && thread.line == cpu.line) {
                    thread.polling.wakeAtPoll(end);
                }
            }
        }
    }

    /// The word is in a copy now.
    void take(HardwareThread cpu, int target, int slot, long now) {
        CompiledProtocol protocol = coherence.protocol;
        PrivateCache cache = machine.cacheOf(target);
        int state = cache.state(slot);
        if (cpu.stateBefore == CompiledProtocol.INVALID) {
            if (protocol.probeReadWritesBack[state]) {
                coherence.writeBack(machine.core(target), cpu.homeNode, cpu.line, now);
            }
            state = protocol.afterProbeRead[state];
        }
        CheckedCopies checks = coherence.checks();
        if (checks != null) {
            checks.visited(state, Event.PROBE_UPDATE);
        }
        cache.setState(slot, protocol.afterProbeUpdate[state], protocol);
        coherence.counters.updates++;
    }

    private static boolean isDisplaced(HardwareThread cpu, int target) {
        return cpu.displaces && cpu.displaced.contains(target);
    }
}
