package org.crosspoint.workload.bare;

import java.util.Arrays;

/// From when to when a lock was held by one CPU, in order. Written by that CPU, read after the run.
final class HoldTimes {
    private long[] begins = new long[64];
    private long[] ends = new long[64];
    private int count;

    void add(long begin, long end) {
        if (count == begins.length) {
            begins = Arrays.copyOf(begins, 2 * count);
            ends = Arrays.copyOf(ends, 2 * count);
        }
        begins[count] = begin;
        ends[count++] = end;
    }

    /// For how much longer the lock was held at a time; 0 if it was free.
    long left(long time) {
        int found = Arrays.binarySearch(begins, 0, count, time);
        int last = found >= 0 ? found : -found - 2;
        return last < 0 ? 0 : Math.max(0, ends[last] - time);
    }
}
