package org.crosspoint.core.internal.hardware;

/// Writes back what is dirty and empties all caches, when nothing is in flight: what a hot swap does before another
/// protocol or tracking takes over.
final class CacheFlush {
    private final Coherence coherence;
    private final boolean send;

    /// @param send whether the network can be asked to carry it
    CacheFlush(Coherence coherence, boolean send) {
        this.coherence = coherence;
        this.send = send;
    }

    /// @return when the last write-back has arrived
    long flush(Core[] cores, long now) {
        long end = now;
        for (Core core : cores) {
            PrivateCache cache = core.cache;
            if (cache == null) {
                continue;
            }
            for (int slot = 0; slot < cache.slots(); slot++) {
                if (cache.isSlot(slot)
                        && cache.lineAt(slot) != SetAssociative.ABSENT
                        && coherence.protocol.evictionWritesBack[cache.state(slot)]) {
                    // A network that one transaction holds as a whole carries one write-back after the other.
                    end = Math.max(end, flush(core, cache.lineAt(slot), coherence.circuitSwitched ? end : now));
                }
            }
            cache.clear();
            if (core.first().spinning) {
                core.first().polling.copyGoes(now);
            }
        }
        if (send && coherence.circuitSwitched && end > now) {
            coherence.messenger.network.held(now, end);
        }
        return end;
    }

    private long flush(Core core, int line, long now) {
        Chunk chunk = coherence.memory.chunkAt(coherence.memory.addressOf(line));
        if (chunk == null || !chunk.isShared()) {
            return now;
        }
        if (send) {
            return coherence.writeBack(core, coherence.memory.homeOf(chunk, line), line, now);
        }
        coherence.counters.writeBacks++;
        CheckedCopies checks = coherence.checks();
        if (checks != null) {
            checks.writtenBack(core.id, line);
        }
        return now;
    }
}
