package org.crosspoint.core.hardware;

import org.osgi.annotation.versioning.ProviderType;

/// The simulated physical memory: named allocations on NUMA nodes, holding 64-bit words, all 0 at first. Reports
/// speak of memory by these names, so give each variable its own: `queue.lock`, `counter[3]`. Nothing lies at
/// address 0, so it can stand for "none".
///
/// Used before the run and between runs. Code that runs on a CPU reads and writes through [Cpu] instead.
@ProviderType
public interface Memory {
    /// Allocates on one memory node, aligned to a cache line and with nothing else in its lines.
    ///
    /// @param name name for reports
    /// @param bytes at least 1
    /// @param node memory node, from 0
    /// @return address of the first word
    default long allocate(String name, long bytes, int node) {
        return allocate(name, roundUp(bytes, lineBytes()), lineBytes(), node);
    }

    /// Allocates on one memory node.
    ///
    /// @param alignment a power of two, at least 8
    long allocate(String name, long bytes, long alignment, int node);

    /// Allocates on all memory nodes, dealt to them as the machine does it
    /// ([MachineDescription.MemoryOrganisation#interleaving]); if its description does not say, line by line in
    /// turn.
    long allocateInterleaved(String name, long bytes);

    /// Allocates on all memory nodes in turn.
    ///
    /// @param granularity bytes that lie together on a node, a power of two of at least a line: a line's size is
    ///     low-order interleaving, that of a whole memory node high-order
    long allocateInterleaved(String name, long bytes, long granularity);

    /// Allocates pages of 4 KiB, each of which goes to the memory node nearest to the CPU that touches it first, or if
    /// that is full, to the next that is not. [#poke] and [#peek] touch nothing.
    long allocateFirstTouch(String name, long bytes);

    /// Allocates in memory that only one CPU may touch: its own memory on a private bus where the machine has such,
    /// otherwise a part of the nearest node. An access by another CPU is a [org.crosspoint.core.DesignFault].
    long allocatePrivate(String name, long bytes, int cpu);

    /// Gives an allocation's name back; its words stay readable until allocated again.
    void free(long address);

    /// Says that CPUs synchronise by these words, as C's `_Atomic` and Java's `volatile` do: a load that
    /// reads what another CPU stored comes after all that CPU did before, and accesses to them race on
    /// purpose. The monitor of data races asks ([org.crosspoint.core.run.Monitor#DATA_RACES]); nothing else
    /// changes. Words that are used by atomic operations or waited for ([Cpu#spinWhile]) only, and those of
    /// locks, need not be told of.
    ///
    /// @param bytes number of bytes from `address` on
    default void synchronises(long address, long bytes) {}

    /// The word at `address` now, without simulated cost: for set-up, checks after a run, and reports.
    long peek(long address);

    /// Sets the word at `address` without simulated cost: for set-up before the run.
    void poke(long address, long value);

    /// Bytes of all allocations, on all nodes, but those that were given back.
    long allocatedBytes();

    /// Size of a cache line in bytes, a power of two.
    int lineBytes();

    /// Number of memory nodes.
    int nodes();

    /// The memory node nearest to a CPU.
    int nodeOf(int cpu);

    /// Name of what lies at an address: `mcs.qnode[3]`, with `+offset` inside a larger allocation.
    String nameOf(long address);

    private static long roundUp(long bytes, int line) {
        return (bytes + line - 1) / line * line;
    }
}
