package org.crosspoint.core.internal.hardware;

import org.crosspoint.core.hardware.CacheSet;

/// Gives a network that one transaction holds as a whole to one CPU after the other, with rotating priority:
/// who had it comes last, and who waits next to it comes first. An arbiter sees who requests, not since when;
/// with fixed priorities, or in the order of numbers among those who come at one time, the CPUs with low
/// numbers would take it all.
final class Arbiter {
    private static final int NOBODY = -1;

    private final CacheSet waiting;
    private boolean granted;

    /// @param cpus those who may request
    Arbiter(int cpus) {
        waiting = new CacheSet(cpus);
    }

    /// @return whether the CPU has the network at once
    boolean request(int cpu) {
        if (granted) {
            waiting.add(cpu);
            return false;
        }
        granted = true;
        return true;
    }

    /// The CPU that had the network gives it back.
    ///
    /// @return who has it now, or -1
    int release(int cpu) {
        int above = waiting.next(cpu + 1);
        int next = above >= 0 ? above : waiting.next(0);
        if (next < 0) {
            granted = false;
            return NOBODY;
        }
        waiting.remove(next);
        return next;
    }

    /// Forgets all requests.
    void clear() {
        waiting.clear();
        granted = false;
    }
}
