package org.crosspoint.core.internal.sync;

import org.crosspoint.core.run.Simulation.LockUse;

/// What a lock has been through, in the terms of Linux's `lock_stat`. Exact although CPUs run ahead of each other: it
/// relies on the order of acquisitions only, which the lock itself makes. Bypasses are counted up to 4096.
final class LockStatistics {
    private static final int LOG = 4096;

    /// Times of the last acquisitions, by acquisition number modulo [#LOG].
    private final long[] acquiredAt = new long[LOG];

    private long acquisitions;
    private long contentions;
    private long waitTotal;
    private long waitMax;
    private long holdTotal;
    private long holdMax;
    private long maxBypass;
    private long lastRelease;

    /// A CPU that wanted the lock since `since` has it `now`.
    void acquired(long since, long now) {
        if (lastRelease > since) {
            contentions++;
        }
        maxBypass = Math.max(maxBypass, acquisitionsAfter(since));
        acquiredAt[(int) (acquisitions % LOG)] = now;
        acquisitions++;
        waitTotal += now - since;
        waitMax = Math.max(waitMax, now - since);
    }

    private long acquisitionsAfter(long since) {
        long oldest = Math.max(0, acquisitions - LOG);
        long first = oldest;
        long last = acquisitions;
        while (first < last) {
            long middle = (first + last) >>> 1;
            if (acquiredAt[(int) (middle % LOG)] > since) {
                last = middle;
            } else {
                first = middle + 1;
            }
        }
        return acquisitions - first;
    }

    /// The CPU that has held the lock since `since` gives it back `now`.
    void released(long since, long now) {
        lastRelease = now;
        holdTotal += now - since;
        holdMax = Math.max(holdMax, now - since);
    }

    /// When the lock was last given back.
    long lastRelease() {
        return lastRelease;
    }

    long acquisitions() {
        return acquisitions;
    }

    LockUse report(String name, String design) {
        return new LockUse(name, design, acquisitions, contentions, waitTotal, waitMax, holdTotal, holdMax, maxBypass);
    }
}
