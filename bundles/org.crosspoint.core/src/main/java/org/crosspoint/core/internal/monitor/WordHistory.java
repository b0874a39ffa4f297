package org.crosspoint.core.internal.monitor;

import org.jspecify.annotations.Nullable;

/// The last store to a word and the loads since: for loads one CPU's, as long as each comes after the one before, and
/// those of all otherwise. FastTrack's epochs and vectors.
final class WordHistory {
    private static final int NOBODY = -1;

    /// Whether CPUs synchronise by it.
    boolean isDeclared;

    @Nullable
    Published written;

    long writtenAt;
    int reader = NOBODY;
    long read;
    long readAt;
    private long @Nullable [] readBy;
    private long @Nullable [] readAtBy;

    boolean isReadAt(int cpu, long clock) {
        return readBy == null ? reader == cpu && read == clock : readBy[cpu] == clock;
    }

    void reads(int cpu, Clocks clocks, long time) {
        long[] all = readBy;
        long[] times = readAtBy;
        if (all != null && times != null) {
            all[cpu] = clocks.own(cpu);
            times[cpu] = time;
        } else if (reader == NOBODY || clocks.comesAfter(cpu, reader, read)) {
            reader = cpu;
            read = clocks.own(cpu);
            readAt = time;
        } else {
            share(cpu, clocks, time);
        }
    }

    private void share(int cpu, Clocks clocks, long time) {
        long[] all = new long[clocks.cpus()];
        long[] times = new long[clocks.cpus()];
        all[reader] = read;
        times[reader] = readAt;
        all[cpu] = clocks.own(cpu);
        times[cpu] = time;
        readBy = all;
        readAtBy = times;
    }

    /// A CPU whose load of the word does not come before a store; negative if there is none.
    int unorderedReader(Published store) {
        if (readBy == null) {
            return reader == NOBODY || store.comesAfter(reader, read) ? NOBODY : reader;
        }
        for (int cpu = 0; cpu < readBy.length; cpu++) {
            if (readBy[cpu] > 0 && !store.comesAfter(cpu, readBy[cpu])) {
                return cpu;
            }
        }
        return NOBODY;
    }

    /// When that CPU loaded it last.
    long readAt(int cpu) {
        return readAtBy == null ? readAt : readAtBy[cpu];
    }

    void writes(Published store, long time) {
        written = store;
        writtenAt = time;
        reader = NOBODY;
        readBy = null;
        readAtBy = null;
    }
}
