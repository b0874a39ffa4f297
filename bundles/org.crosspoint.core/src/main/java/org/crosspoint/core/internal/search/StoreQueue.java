package org.crosspoint.core.internal.search;

import java.util.Arrays;

/// The stores of a CPU that have yet to reach memory, first in, first out.
final class StoreQueue {
    private long[] addresses = new long[4];
    private long[] values = new long[4];
    private int first;
    private int end;

    boolean isEmpty() {
        return first == end;
    }

    int size() {
        return end - first;
    }

    void add(long address, long value) {
        if (end == addresses.length) {
            addresses = Arrays.copyOf(addresses, 2 * end);
            values = Arrays.copyOf(values, 2 * end);
        }
        addresses[end] = address;
        values[end++] = value;
    }

    long oldestAddress() {
        return addresses[first];
    }

    long oldestValue() {
        return values[first];
    }

    void removeOldest() {
        first++;
    }

    /// Whether a store to the address waits.
    boolean holds(long address) {
        return youngest(address) >= first;
    }

    /// The value of the youngest store to an address that is held.
    long value(long address) {
        return values[youngest(address)];
    }

    private int youngest(long address) {
        int at = end - 1;
        while (at >= first && addresses[at] != address) {
            at--;
        }
        return at;
    }

    void addTo(Fingerprint fingerprint) {
        fingerprint.add(size());
        for (int at = first; at < end; at++) {
            fingerprint.add(addresses[at]);
            fingerprint.add(values[at]);
        }
    }
}
