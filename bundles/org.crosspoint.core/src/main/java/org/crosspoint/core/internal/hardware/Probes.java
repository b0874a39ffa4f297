package org.crosspoint.core.internal.hardware;

import org.crosspoint.core.hardware.CacheSet;
import org.crosspoint.core.sim.TransactionProbe.Message;

/// What a transaction asks of other caches: who of them sends the line, who gives it up or may no longer write it, and
/// when they have said so. That is decided when the request is served; their states change when the transaction is done
/// ([#apply]).
final class Probes {
    private final Coherence coherence;
    private final SimulatedMachine machine;
    private final CompiledProtocol protocol;
    private final LineTable lines;

    Probes(Coherence coherence) {
        this.coherence = coherence;
        machine = coherence.machine;
        protocol = coherence.protocol;
        lines = coherence.lines;
    }

    /// The cache that sends the line: of those whose cell says so, the nearest to the CPU; ties go to the lowest
    /// number.
    ///
    /// @return -1 if memory has to. Sets `cpu.shared` to whether any of the targets holds the line
    int supplier(HardwareThread cpu, CacheSet targets, boolean store) {
        int best = -1;
        cpu.shared = false;
        for (int target = targets.next(0); target >= 0; target = targets.next(target + 1)) {
            PrivateCache cache = machine.cacheOf(target);
            int slot = cache.find(cpu.line);
            if (slot < 0) {
                continue;
            }
            cpu.shared = true;
            cpu.foundIn = target;
            cpu.foundAt = slot;
            int state = cache.state(slot);
            if (store ? protocol.suppliesWriter[state] : protocol.suppliesReader[state]) {
                best = best < 0 || coherence.latency(target, cpu) < coherence.latency(best, cpu) ? target : best;
            }
        }
        return best;
    }

    /// Where the CPU's line is in a target's cache. Mostly only one target has it, and was found to before.
    private static int slotIn(int target, PrivateCache cache, HardwareThread cpu) {
        return target == cpu.foundIn && cache.lineAt(cpu.foundAt) == cpu.line ? cpu.foundAt : cache.find(cpu.line);
    }

    /// Probes all targets, a message for each station; each acknowledges to the CPU that asked, or supplies the line.
    long forStore(HardwareThread cpu, CacheSet targets, int supplier, long seen) {
        long done = seen;
        int station = -1;
        long arrival = seen;
        int supplierStation = supplier < 0 ? -1 : machine.core(supplier).station;
        for (int target = targets.next(0); target >= 0; target = targets.next(target + 1)) {
            Core other = machine.core(target);
            if (other.station != station) {
                station = other.station;
                arrival = coherence.probe(Message.INVALIDATION, cpu, station, seen);
                done = Math.max(
                        done,
                        station == supplierStation
                                ? supplied(cpu, machine.core(supplier), arrival)
                                : acknowledged(cpu, other, arrival));
            }
            PrivateCache cache = machine.cacheOf(target);
            int slot = slotIn(target, cache, cpu);
            if (slot < 0) {
                targets.remove(target);
            } else {
                cache.goes(slot, arrival);
                pollsMiss(other, cpu.line, arrival);
            }
        }
        return done;
    }

    /// Probes the supplier, those that the load displaces, and those whose state changes: a copy that may be written no
    /// longer has to be known of before the CPU reads. The others' copies stay as they are, so nobody asks them.
    long forLoad(HardwareThread cpu, CacheSet targets, int supplier, long seen) {
        long done = seen;
        for (int target = targets.next(0); target >= 0; target = targets.next(target + 1)) {
            PrivateCache cache = machine.cacheOf(target);
            int slot = slotIn(target, cache, cpu);
            boolean leaves = cpu.displaces && cpu.displaced.contains(target);
            if (!leaves && (slot < 0 || (target != supplier && staysAsItIs(cache, slot)))) {
                targets.remove(target);
                continue;
            }
            Core other = machine.core(target);
            int station = other.station;
            long arrival = coherence.probe(leaves ? Message.INVALIDATION : Message.READ_PROBE, cpu, station, seen);
            if (slot < 0) {
                targets.remove(target);
            } else if (leaves) {
                cache.goes(slot, arrival);
                pollsMiss(other, cpu.line, arrival);
            } else {
                cache.becomesReadOnly(slot, arrival);
            }
            done = Math.max(
                    done, target == supplier ? supplied(cpu, other, arrival) : acknowledged(cpu, other, arrival));
        }
        return done;
    }

    /// A probe has reached the cache that sends the line.
    private long supplied(HardwareThread cpu, Core from, long arrival) {
        return coherence.send(
                Message.DATA,
                cpu.line,
                from.station,
                cpu.station,
                coherence.payload(cpu),
                arrival + from.latencies.supply);
    }

    /// A probe has reached a cache that has nothing to send.
    private long acknowledged(HardwareThread cpu, Core from, long arrival) {
        return coherence.acknowledge(cpu, from.station, arrival + from.latencies.invalidate);
    }

    private boolean staysAsItIs(PrivateCache cache, int slot) {
        return protocol.afterProbeRead[cache.state(slot)] == cache.state(slot);
    }

    /// The probed caches change: the transaction is done.
    ///
    /// @return whether one of them now has a copy that a reader has to probe
    boolean apply(HardwareThread cpu, boolean store, long now) {
        CacheSet targets = cpu.targets;
        boolean readersProbe = false;
        for (int target = targets.next(0); target >= 0; target = targets.next(target + 1)) {
            PrivateCache cache = machine.cacheOf(target);
            int slot = slotIn(target, cache, cpu);
            if (slot < 0) {
                continue;
            }
            int state = cache.state(slot);
            boolean leaves = cpu.displaces && cpu.displaced.contains(target);
            if (cpu.updates && !leaves) {
                coherence.updates.take(cpu, target, slot, now);
                readersProbe |= protocol.answersReader[cache.state(slot)];
                continue;
            }
            Witness witness = machine.witness;
            if (witness != null) {
                boolean remote = machine.core(target).station != cpu.station;
                witness.probed(
                        cpu,
                        target,
                        cpu.address,
                        new Witness.Probe(protocol.evictionWritesBack[state], remote, store, store || leaves));
            }
            boolean goesAsEvicted = leaves || (store && cpu.bypasses);
            if (goesAsEvicted ? protocol.evictionWritesBack[state] : store && protocol.probeWriteWritesBack[state]) {
                coherence.writeBack(machine.core(target), cpu.homeNode, cpu.line, now);
            }
            if (store || leaves) {
                cache.remove(slot);
                coherence.counters.invalidations++;
                lines.invalidated(cpu.line);
            } else {
                if (protocol.probeReadWritesBack[state]) {
                    coherence.writeBack(machine.core(target), cpu.homeNode, cpu.line, now);
                }
                cache.setState(slot, protocol.afterProbeRead[state], protocol);
                readersProbe |= protocol.answersReader[protocol.afterProbeRead[state]];
            }
        }
        return readersProbe;
    }

    /// Threads that share a core do not spin without polling, so only the first can.
    static void pollsMiss(Core other, int line, long from) {
        HardwareThread thread = other.first();
        if (thread.spinning && thread.line == line) {
            thread.polling.copyGoes(from);
        }
    }
}
