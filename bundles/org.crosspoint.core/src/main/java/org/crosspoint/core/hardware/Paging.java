package org.crosspoint.core.hardware;

import java.util.List;

/// How a machine translates addresses: its page tables, a radix tree of `levels` levels in simulated memory
/// whose tables are of a page each, and the buffers that hold translations of late.
///
/// @param pageBytes size of a page and of a table, a power of two from 4 KiB to 64 KiB
/// @param levels levels of page tables, 1 to 5
/// @param tagged whether entries of the buffers carry the number of their address space; otherwise entering
///     another address space empties them of this CPU's
/// @param shared whether the hardware threads of a core share the buffers; otherwise each has its own
/// @param invalidate cycles that it takes to invalidate a page, to empty the buffers or to enter an address
///     space
/// @param tlbs the buffers from the CPU outwards; none if the machine cannot translate
public record Paging(int pageBytes, int levels, boolean tagged, boolean shared, int invalidate, List<Tlb> tlbs) {
    /// No translation.
    public static final Paging NONE = new Paging(4096, 4, true, true, 0, List.of());

    public Paging {
        tlbs = List.copyOf(tlbs);
    }

    /// Whether CPUs can translate.
    public boolean isThere() {
        return !tlbs.isEmpty();
    }

    /// Entries of a table: one is a word.
    public int entries() {
        return pageBytes / Long.BYTES;
    }

    /// Bits of a virtual address: as many as the tables tell apart, and at most 63. An address beyond them is a page
    /// fault.
    public int virtualBits() {
        int bits = Integer.numberOfTrailingZeros(pageBytes) + levels * Integer.numberOfTrailingZeros(entries());
        return Math.min(bits, Long.SIZE - 1);
    }

    /// A translation look-aside buffer, which replaces the entry of a set that was least recently used.
    ///
    /// @param name for reports: `L1 TLB`
    /// @param entries a power of two times `ways`
    /// @param ways associativity; as many as entries if any entry can be anywhere
    /// @param latency cycles that a hit in it takes, beyond those of the access itself
    public record Tlb(String name, int entries, int ways, int latency) {}
}
