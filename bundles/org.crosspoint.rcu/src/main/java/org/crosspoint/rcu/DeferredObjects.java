package org.crosspoint.rcu;

import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.sync.Reclaimer;
import org.crosspoint.core.sync.SyncSite;

/// What one CPU has deferred: a ring of words in simulated memory near it, which only that CPU uses.
///
/// The older part, the closed batch, waits for a grace period with a number; the younger part will be closed when
/// that is over.
final class DeferredObjects {
    private final long ring;
    private final int capacity;
    private final Reclaimer reclaimer;

    // Positions, counted from the beginning of the run.
    private long taken;
    private long closed;
    private long added;

    /// The number for which the closed batch waits.
    private long target;

    /// @param capacity most objects that can wait
    DeferredObjects(SyncSite site, int cpu, int capacity, Reclaimer reclaimer) {
        ring = site.wordsNear("deferred", capacity, cpu);
        this.capacity = capacity;
        this.reclaimer = reclaimer;
    }

    boolean isFull() {
        return added - taken == capacity;
    }

    void add(Cpu cpu, long object) {
        cpu.store(slot(added), object);
        added++;
    }

    /// Whether a batch waits for [#target].
    boolean isWaiting() {
        return closed > taken;
    }

    /// Whether objects have been added that belong to no batch, while none waits.
    boolean canClose() {
        return closed == taken && added > closed;
    }

    long target() {
        return target;
    }

    /// Makes a batch of all that was added.
    ///
    /// @param newTarget the number for which it waits
    void close(long newTarget) {
        closed = added;
        target = newTarget;
    }

    /// Reclaims the closed batch.
    void reclaimClosed(Cpu cpu) {
        while (taken < closed) {
            long object = cpu.load(slot(taken));
            taken++;
            reclaimer.reclaim(cpu, object);
        }
    }

    /// Reclaims everything.
    void reclaimAll(Cpu cpu) {
        closed = added;
        reclaimClosed(cpu);
    }

    private long slot(long position) {
        return ring + position % capacity * Long.BYTES;
    }
}
