package org.crosspoint.core.hardware;

/// What a CPU is told of an address space when it enters it.
///
/// @param table physical address of its topmost page table ([PageTable#root])
/// @param tag number by which tagged buffers tell it from others, 0 to [#MOST_TAGS] - 1; whoever gives a
///     number to another address space has to have the buffers emptied of it first
public record AddressSpace(long table, int tag) {
    /// Tags that there are.
    public static final int MOST_TAGS = 4096;
}
