package org.crosspoint.workload.trace;

import java.util.Map;
import java.util.TreeMap;
import org.crosspoint.core.hardware.Memory;

/// Where the addresses of a trace lie in simulated memory: blocks of them, one after the other. Within a
/// block all stay as they are, so that they fall into the same sets of every cache whose sets are no larger
/// than a block.
final class Layout {
    private final long block;
    private final Map<Long, Long> places = new TreeMap<>();
    private long lastBlock = -1;
    private long lastPlace;

    /// @param block bytes, a power of two
    Layout(References references, long block, Memory memory, int node) {
        this.block = block;
        for (int i = 0; i < references.count(); i++) {
            needs(references.address(i));
            needs(references.address(i) + references.bytes(i) - 1);
        }
        // Interleaved and first-touch memory is aligned to less than a block: there is room for that.
        long from = node >= 0
                ? memory.allocate("trace", places.size() * block, block, node)
                : aligned(memory.allocateInterleaved("trace", (places.size() + 1) * block));
        long at = from;
        for (Map.Entry<Long, Long> place : places.entrySet()) {
            place.setValue(at);
            at += block;
        }
        lastBlock = -1;
    }

    private long aligned(long address) {
        return (address + block - 1) & -block;
    }

    private void needs(long address) {
        if ((address & -block) != lastBlock) {
            lastBlock = address & -block;
            places.putIfAbsent(lastBlock, 0L);
        }
    }

    /// The simulated address of one of the trace.
    long of(long address) {
        if ((address & -block) != lastBlock) {
            lastBlock = address & -block;
            lastPlace = places.getOrDefault(lastBlock, 0L);
        }
        return lastPlace + (address & (block - 1));
    }
}
