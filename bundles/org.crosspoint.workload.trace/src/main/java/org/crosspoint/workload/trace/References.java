package org.crosspoint.workload.trace;

import java.util.Arrays;

/// The references of a trace in order, packed: long traces have to fit into the host's memory.
final class References {
    /// Most references of a trace.
    static final int MOST = 50_000_000;

    /// Most bytes of a reference.
    static final int WIDEST = 4096;

    private static final Kind[] KINDS = Kind.values();
    private static final int SIZE_BITS = 13;
    private static final int KIND_BITS = 2;

    private long[] addresses = new long[1024];
    private int[] rest = new int[1024];
    private int count;
    private int cpus = 1;

    /// What a reference is.
    enum Kind {
        FETCH(0),
        READ(1),
        WRITE(2),
        /// A read and then a write of the same bytes, by one instruction.
        MODIFY(3);

        /// Its place among all.
        final int code;

        Kind(int code) {
            this.code = code;
        }
    }

    /// @param bytes 1 to [#WIDEST]
    void add(Kind kind, int cpu, long address, int bytes) {
        if (count == addresses.length) {
            int more = Math.min(MOST, 2 * count);
            addresses = Arrays.copyOf(addresses, more);
            rest = Arrays.copyOf(rest, more);
        }
        addresses[count] = address;
        rest[count] = ((cpu << SIZE_BITS | bytes) << KIND_BITS) | kind.code;
        cpus = Math.max(cpus, cpu + 1);
        count++;
    }

    int count() {
        return count;
    }

    /// One more than the greatest number of a CPU.
    int cpus() {
        return cpus;
    }

    Kind kind(int index) {
        return KINDS[rest[index] & ((1 << KIND_BITS) - 1)];
    }

    int cpu(int index) {
        return rest[index] >>> (SIZE_BITS + KIND_BITS);
    }

    /// As the trace has it.
    long address(int index) {
        return addresses[index];
    }

    int bytes(int index) {
        return (rest[index] >>> KIND_BITS) & ((1 << SIZE_BITS) - 1);
    }
}
