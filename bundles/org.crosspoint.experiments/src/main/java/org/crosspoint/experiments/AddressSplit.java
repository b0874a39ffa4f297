package org.crosspoint.experiments;

import java.util.Locale;
import org.crosspoint.core.hardware.MachineDescription;

/// How the textbook's machine splits a physical address: the high bits name the node, then come line and
/// offset.
///
/// ```
///     31      24 23                    6 5      0
///     │  node   │         line          │ offset │
/// ```
///
/// Physical memory of the simulator is dealt out as it is allocated, so that its addresses stay dense. A
/// node's words are addressed here by where they lie on the node, which is what the high-order split says of
/// them.
///
/// @param nodeBits bits of the node's number
/// @param lineBits bits of a line's number on its node
/// @param offsetBits bits of the byte in its line
record AddressSplit(int nodeBits, int lineBits, int offsetBits) {
    /// The split of a machine whose nodes all have the same memory, a power of two of bytes.
    static AddressSplit of(MachineDescription machine) {
        long bytes = machine.stations().getFirst().memoryBytes();
        int offsetBits = Integer.numberOfTrailingZeros(machine.lineBytes());
        return new AddressSplit(
                Integer.numberOfTrailingZeros(
                        Integer.highestOneBit(machine.stations().size())),
                Long.numberOfTrailingZeros(bytes) - offsetBits,
                offsetBits);
    }

    int node(long address) {
        return (int) (address >>> (lineBits + offsetBits)) & ((1 << nodeBits) - 1);
    }

    int line(long address) {
        return (int) (address >>> offsetBits) & ((1 << lineBits) - 1);
    }

    int offset(long address) {
        return (int) address & ((1 << offsetBits) - 1);
    }

    /// Where a byte lies on its node.
    long onNode(long address) {
        return ((long) line(address) << offsetBits) | offset(address);
    }

    /// The address of a byte of a node.
    long address(int node, long onNode) {
        return ((long) node << (lineBits + offsetBits)) | onNode;
    }

    /// `node 36, line 4, offset 8`
    String describe(long address) {
        return String.format(Locale.ROOT, "node %d, line %d, offset %d", node(address), line(address), offset(address));
    }
}
