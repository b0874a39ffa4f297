package org.crosspoint.core.internal.hardware;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What is allocated where, by name: all reports speak in these names.
final class Allocations {
    private final TreeMap<Long, Allocation> byAddress = new TreeMap<>();

    private long bytes;

    void add(long address, String name, long bytes) {
        byAddress.put(address, new Allocation(name, bytes));
        this.bytes += bytes;
    }

    void remove(long address) {
        Allocation gone = byAddress.remove(address);
        if (gone != null) {
            bytes -= gone.bytes;
        }
    }

    /// Bytes of all of them.
    long bytes() {
        return bytes;
    }

    /// Bytes of the allocation that begins at an address, negative if none does.
    long bytesAt(long address) {
        Allocation allocation = byAddress.get(address);
        return allocation == null ? -1 : allocation.bytes;
    }

    /// `runq[3].lock`, `runq[3].lock+8` for an address inside it, or the number of an address that is nobody's.
    String nameOf(long address) {
        Map.Entry<Long, Allocation> entry = byAddress.floorEntry(address);
        if (entry == null || address >= entry.getKey() + entry.getValue().bytes) {
            return "0x" + Long.toHexString(address);
        }
        long offset = address - entry.getKey();
        return offset == 0 ? entry.getValue().name : entry.getValue().name + "+" + offset;
    }

    /// Names of what lies between two addresses, in order of address.
    List<String> namesIn(long start, long end) {
        Long first = byAddress.floorKey(start);
        List<String> names = new ArrayList<>();
        for (Map.Entry<Long, Allocation> entry :
                byAddress.subMap(first == null ? start : first, end).entrySet()) {
            if (entry.getKey() + entry.getValue().bytes > start) {
                names.add(entry.getValue().name);
            }
        }
        return names;
    }

    private record Allocation(String name, long bytes) {}
}
