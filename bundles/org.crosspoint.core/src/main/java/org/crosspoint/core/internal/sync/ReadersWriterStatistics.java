package org.crosspoint.core.internal.sync;

import java.util.Arrays;
import java.util.List;
import org.crosspoint.core.run.Simulation.LockUse;

/// What a readers–writer lock has been through: two rows, `NAME-R` and `NAME-W`, as Linux's `lock_stat` prints them. As
/// there, both share the CPU that had the lock last, by which bounces are told. It is called in order of time.
///
/// A reader had to wait if a writer left after it came; a writer, if anybody did for whom writers wait.
final class ReadersWriterStatistics {
    private static final int NOBODY = -1;

    private final String name;
    private final String design;
    private final LockStatistics reads;
    private final LockStatistics writes;
    private final boolean readersRetry;

    /// For each context of a CPU, since when it reads or writes.
    private long[] heldSince;

    private int last = NOBODY;

    /// @param readersRetry whether writers wait for each other only
    ReadersWriterStatistics(String name, String design, int cpus, boolean readersRetry) {
        this.name = name;
        this.design = design;
        this.readersRetry = readersRetry;
        reads = new LockStatistics(cpus);
        writes = new LockStatistics(cpus);
        heldSince = new long[cpus];
    }

    /// The CPU that acquired it last, negative for nobody.
    int hadLast() {
        return last;
    }

    /// A CPU wants to read, or to write.
    ///
    /// @param caller number of the CPU's context
    void wanted(int caller, long since, boolean toWrite) {
        (toWrite ? writes : reads).wanted(caller, since);
    }

    /// A CPU that wanted to read since `since` may read `now`.
    ///
    /// @param caller number of the CPU's context
    /// @param hadAtArrival what [#hadLast] was when it came
    void reads(int caller, int cpu, long since, long now, int hadAtArrival) {
        acquired(reads, caller, cpu, since, now, writes.lastRelease() > since, hadAtArrival);
    }

    /// As [#reads], to write.
    void writes(int caller, int cpu, long since, long now, int hadAtArrival) {
        boolean contended = writes.lastRelease() > since || (!readersRetry && reads.lastRelease() > since);
        acquired(writes, caller, cpu, since, now, contended, hadAtArrival);
    }

    private void acquired(
            LockStatistics row, int caller, int cpu, long since, long now, boolean contended, int hadAtArrival) {
        row.acquired(caller, cpu, since, now, contended, hadAtArrival, last);
        last = cpu;
        if (caller >= heldSince.length) {
            heldSince = Arrays.copyOf(heldSince, Math.max(caller + 1, 2 * heldSince.length));
        }
        heldSince[caller] = now;
    }

    void hasRead(int caller, long now) {
        reads.released(heldSince[caller], now);
    }

    void hasWritten(int caller, long now) {
        writes.released(heldSince[caller], now);
    }

    List<LockUse> report() {
        return List.of(reads.report(name + "-R", design), writes.report(name + "-W", design));
    }
}
