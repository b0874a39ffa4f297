package org.crosspoint.core.internal.hardware;

import java.util.Objects;
import org.crosspoint.core.hardware.Cpu;
import org.jspecify.annotations.Nullable;

/// What must hold of all caches at every moment, whatever is in flight.
public final class CacheInvariants {
    private CacheInvariants() {}

    /// Whether a CPU takes into account that others use its caches.
    public static boolean isShared(Cpu cpu) {
        return ((HardwareThread) cpu).sharesCache;
    }

    /// Single writer or many readers: a cache that may write without asking is the only one with a copy, of its island
    /// if there are any. Where remote
    /// memory is not cached, no cache holds a line of another station's.
    ///
    /// @param observer any CPU of the machine
    /// @return the first violation in words, or null
    public static @Nullable String violation(Cpu observer) {
        SimulatedMachine machine = ((HardwareThread) observer).machine;
        CompiledProtocol protocol = machine.coherence.protocol;
        for (int writer = 0; writer < machine.cores(); writer++) {
            PrivateCache cache = machine.core(writer).cache;
            for (int slot = 0; cache != null && slot < cache.slots(); slot++) {
                if (!cache.isSlot(slot)) {
                    continue;
                }
                if (cache.lineAt(slot) == SetAssociative.ABSENT) {
                    continue;
                }
                if (isFarAway(machine, machine.core(writer), cache.lineAt(slot))) {
                    return "core " + writer + " holds line " + cache.lineAt(slot) + ", which it may not cache";
                }
                if (!protocol.storeHits[cache.state(slot)]) {
                    continue;
                }
                for (int other = 0; other < machine.cores(); other++) {
                    if (other != writer
                            && machine.core(writer)
                                    .first()
                                    .isCoherentWith(machine.core(other).first())
                            && machine.cacheOf(other).find(cache.lineAt(slot)) >= 0) {
                        return "core " + writer + " may write line " + cache.lineAt(slot) + ", and core " + other
                                + " has a copy";
                    }
                }
            }
        }
        return null;
    }

    private static boolean isFarAway(SimulatedMachine machine, Core core, int line) {
        PhysicalMemory memory = machine.memory;
        Chunk chunk = Objects.requireNonNull(memory.chunkAt(memory.addressOf(line)));
        return !machine.description.organisation().cachesRemote()
                && chunk.isShared()
                && memory.stationOfNode(memory.homeOf(chunk, line)) != core.station;
    }
}
