package org.crosspoint.core.internal.sync;

import java.util.Arrays;
import org.crosspoint.core.run.Simulation.LockUse;

/// What a lock has been through, in the terms of Linux's `lock_stat`. Exact although CPUs run ahead of each other: it
/// relies on the order of acquisitions only, which the lock itself makes.
///
/// How often a CPU was bypassed is known when it gets in, from a log of acquisitions that reaches back to the arrival
/// of whoever waits longest, or is full; then what is forgotten is counted for each that waits:
///
///     acquired   │ forgotten │ ● ● ● ● ● ● ● │ next
///     waits                   CPU 3 ─────────▶ bypassed 7 times
final class LockStatistics {
    private static final int FIRST_LOG = 1024;
    private static final int LONGEST_LOG = 1 << 15;
    private static final long NOT_WAITING = Long.MAX_VALUE;

    /// For each CPU, since when it waits for the lock.
    private long[] wantedSince;

    /// For each CPU that waits, how often it was bypassed by acquisitions that the log has forgotten.
    private long[] bypassedBefore;

    /// Times of the acquisitions from number [#firstLogged] on, in order.
    private long[] log = new long[FIRST_LOG];

    private long firstLogged;

    private long acquisitions;
    private long contentions;
    private long waitTotal;
    private long waitMax;
    private long holdTotal;
    private long holdMax;
    private long maxBypass;
    private long lastRelease;

    /// @param cpus number of CPUs that may want the lock
    LockStatistics(int cpus) {
        wantedSince = new long[cpus];
        bypassedBefore = new long[cpus];
        Arrays.fill(wantedSince, NOT_WAITING);
    }

    /// A CPU wants the lock, and begins to wait; in its interrupt handler, perhaps, while it waits outside too. A CPU
    /// with several contexts counts as several.
    void wanted(int cpu, long since) {
        if (cpu >= wantedSince.length) {
            int known = wantedSince.length;
            wantedSince = Arrays.copyOf(wantedSince, Math.max(cpu + 1, 2 * known));
            Arrays.fill(wantedSince, known, wantedSince.length, NOT_WAITING);
            bypassedBefore = Arrays.copyOf(bypassedBefore, wantedSince.length);
        }
        wantedSince[cpu] = Math.min(wantedSince[cpu], since);
    }

    /// A CPU that wanted the lock since `since` has it `now`.
    void acquired(int cpu, long since, long now) {
        if (lastRelease > since) {
            contentions++;
        }
        long bypasses = acquisitionsAfter(since);
        if (wantedSince[cpu] == since) {
            bypasses += bypassedBefore[cpu];
            wantedSince[cpu] = NOT_WAITING;
            bypassedBefore[cpu] = 0;
        }
        maxBypass = Math.max(maxBypass, bypasses);
        log(now);
        waitTotal += now - since;
        waitMax = Math.max(waitMax, now - since);
    }

    private void log(long now) {
        if (acquisitions - firstLogged == log.length) {
            makeRoom(now);
        }
        log[(int) (acquisitions - firstLogged)] = now;
        acquisitions++;
    }

    /// Forgets what is before the arrival of all that wait; a CPU that is yet to arrive comes after `now`.
    private void makeRoom(long now) {
        long oldest = now;
        for (long since : wantedSince) {
            oldest = Math.min(oldest, since);
        }
        int kept = acquisitionsAfter(oldest);
        if (kept > LONGEST_LOG / 2) {
            kept = LONGEST_LOG / 2;
            countBefore(log[log.length - kept - 1]);
        }
        long[] roomier = kept > log.length / 2 ? new long[2 * log.length] : log;
        System.arraycopy(log, log.length - kept, roomier, 0, kept);
        log = roomier;
        firstLogged = acquisitions - kept;
    }

    /// Counts the acquisitions up to a time for those that waited then.
    private void countBefore(long last) {
        int after = acquisitionsAfter(last);
        for (int cpu = 0; cpu < wantedSince.length; cpu++) {
            if (wantedSince[cpu] < last) {
                bypassedBefore[cpu] += acquisitionsAfter(wantedSince[cpu]) - after;
            }
        }
    }

    private int acquisitionsAfter(long since) {
        int first = 0;
        int last = (int) (acquisitions - firstLogged);
        int logged = last;
        while (first < last) {
            int middle = (first + last) >>> 1;
            if (log[middle] > since) {
                last = middle;
            } else {
                first = middle + 1;
            }
        }
        return logged - first;
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

    /// CPUs that still wait count with what they have been bypassed up to now.
    LockUse report(String name, String design) {
        long bypass = maxBypass;
        for (int cpu = 0; cpu < wantedSince.length; cpu++) {
            bypass = Math.max(bypass, bypassedBefore[cpu] + acquisitionsAfter(wantedSince[cpu]));
        }
        return new LockUse(name, design, acquisitions, contentions, waitTotal, waitMax, holdTotal, holdMax, bypass);
    }
}
