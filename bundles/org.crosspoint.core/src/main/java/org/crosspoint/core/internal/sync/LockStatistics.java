package org.crosspoint.core.internal.sync;

import java.util.Arrays;
import org.crosspoint.core.run.Simulation.LockUse;

/// What a lock has been through, in the terms of Linux's `lock_stat`. Exact although CPUs run ahead of each other: it
/// relies on the order of acquisitions only, which the lock itself makes. Who had the lock when a CPU came is therefore
/// looked up in the log of acquisitions, when that CPU gets in.
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
    private static final int NOBODY = -1;
    private static final int IN_THE_LOG = -2;

    /// For each CPU, since when it waits for the lock.
    private long[] wantedSince;

    /// For each CPU that waits, how often it was bypassed by acquisitions that the log has forgotten.
    private long[] bypassedBefore;

    /// For each CPU that waits, who had the lock when it came, if the log has forgotten that.
    private int[] hadBefore;

    /// Times of the acquisitions from number [#firstLogged] on, in order …
    private long[] log = new long[FIRST_LOG];

    /// … and the CPUs that made them.
    private int[] by = new int[FIRST_LOG];

    /// The CPU that made the acquisition before those.
    private int lastForgotten = NOBODY;

    private long firstLogged;

    private long acquisitions;
    private long contentions;
    private long waitTotal;
    private long waitMax;
    private long holdTotal;
    private long holdMax;
    private long maxBypass;
    private long lastRelease;
    private long contentionBounces;
    private long acquisitionBounces;
    private long contendedMin = Long.MAX_VALUE;
    private long contendedMax;
    private long contendedTotal;
    private long holdMin = Long.MAX_VALUE;

    /// @param cpus number of CPUs that may want the lock
    LockStatistics(int cpus) {
        wantedSince = new long[cpus];
        bypassedBefore = new long[cpus];
        hadBefore = new int[cpus];
        Arrays.fill(wantedSince, NOT_WAITING);
        Arrays.fill(hadBefore, IN_THE_LOG);
    }

    /// A CPU wants the lock, and begins to wait; in its interrupt handler, perhaps, while it waits outside too. A CPU
    /// with several contexts counts as several.
    ///
    /// @param caller number of the CPU's context
    void wanted(int caller, long since) {
        if (caller >= wantedSince.length) {
            int known = wantedSince.length;
            wantedSince = Arrays.copyOf(wantedSince, Math.max(caller + 1, 2 * known));
            Arrays.fill(wantedSince, known, wantedSince.length, NOT_WAITING);
            bypassedBefore = Arrays.copyOf(bypassedBefore, wantedSince.length);
            hadBefore = Arrays.copyOf(hadBefore, wantedSince.length);
            Arrays.fill(hadBefore, known, wantedSince.length, IN_THE_LOG);
        }
        wantedSince[caller] = Math.min(wantedSince[caller], since);
    }

    /// A CPU that wanted the lock since `since` has it `now`.
    ///
    /// @param caller number of the CPU's context
    /// @param cpu number of the CPU
    void acquired(int caller, int cpu, long since, long now) {
        boolean contended = lastRelease > since;
        acquired(caller, cpu, since, now, contended, contended ? hadAt(caller, since) : NOBODY, hadLast());
    }

    /// As [#acquired], where others decide about contention and bounces too.
    ///
    /// @param contended whether it had to wait for another
    /// @param hadAtArrival the CPU that had it last when this one came, negative for nobody
    /// @param hadLast the CPU that had it last, negative for nobody
    void acquired(int caller, int cpu, long since, long now, boolean contended, int hadAtArrival, int hadLast) {
        if (contended) {
            contentions++;
            contentionBounces += hadAtArrival == cpu || hadAtArrival < 0 ? 0 : 1;
            contendedMin = Math.min(contendedMin, now - since);
            contendedMax = Math.max(contendedMax, now - since);
            contendedTotal += now - since;
        }
        acquisitionBounces += hadLast == cpu || hadLast == NOBODY ? 0 : 1;
        long bypasses = acquisitionsAfter(since);
        if (wantedSince[caller] == since) {
            bypasses += bypassedBefore[caller];
            wantedSince[caller] = NOT_WAITING;
            bypassedBefore[caller] = 0;
            hadBefore[caller] = IN_THE_LOG;
        }
        maxBypass = Math.max(maxBypass, bypasses);
        log(now, cpu);
        waitTotal += now - since;
        waitMax = Math.max(waitMax, now - since);
    }

    private void log(long now, int cpu) {
        if (acquisitions - firstLogged == log.length) {
            makeRoom(now);
        }
        by[(int) (acquisitions - firstLogged)] = cpu;
        log[(int) (acquisitions - firstLogged)] = now;
        acquisitions++;
    }

    /// The CPU that had the lock last when one came that wants it since a time.
    private int hadAt(int caller, long since) {
        return wantedSince[caller] == since && hadBefore[caller] != IN_THE_LOG ? hadBefore[caller] : loggedAt(since);
    }

    private int loggedAt(long since) {
        return loggedBy((int) (acquisitions - firstLogged) - acquisitionsAfter(since) - 1);
    }

    private int hadLast() {
        return loggedBy((int) (acquisitions - firstLogged) - 1);
    }

    private int loggedBy(int logged) {
        return logged < 0 ? lastForgotten : by[logged];
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
        if (kept < log.length) {
            lastForgotten = by[log.length - kept - 1];
        }
        boolean grows = kept > log.length / 2;
        long[] roomier = grows ? new long[2 * log.length] : log;
        int[] roomierBy = grows ? new int[2 * log.length] : by;
        System.arraycopy(log, log.length - kept, roomier, 0, kept);
        System.arraycopy(by, log.length - kept, roomierBy, 0, kept);
        log = roomier;
        by = roomierBy;
        firstLogged = acquisitions - kept;
    }

    /// Counts the acquisitions up to a time for those that waited then.
    private void countBefore(long last) {
        int after = acquisitionsAfter(last);
        for (int cpu = 0; cpu < wantedSince.length; cpu++) {
            if (wantedSince[cpu] < last) {
                if (hadBefore[cpu] == IN_THE_LOG) {
                    hadBefore[cpu] = loggedAt(wantedSince[cpu]);
                }
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
        holdMin = Math.min(holdMin, now - since);
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
        return new LockUse(
                name,
                design,
                acquisitions,
                contentions,
                waitTotal,
                waitMax,
                holdTotal,
                holdMax,
                bypass,
                new LockUse.Bounces(contentionBounces, acquisitionBounces),
                new LockUse.Contended(contentions == 0 ? 0 : contendedMin, contendedMax, contendedTotal),
                holdMin == Long.MAX_VALUE ? 0 : holdMin);
    }
}
