package org.crosspoint.workload.bare;

import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.hardware.Memory;

/// A barrier without a place where all meet (D. Hensgen, R. Finkel, U. Manber, *Two Algorithms for Barrier
/// Synchronization*, IJPP 17(1), 1988): in round r a CPU signals the one 2^r after it and waits for the one 2^r
/// before it; after ⌈log2 n⌉ rounds it has heard, directly or not, of all n.
///
/// Deviation: a flag holds the number of the last episode in which it was signalled, instead of a parity. A signaller
/// is at most one episode ahead of the CPU that it signals.
final class DisseminationBarrier {
    private final int cpus;
    private final int rounds;
    private final long[][] flags;
    private final long[] episodes;

    DisseminationBarrier(String name, Memory memory, int cpus) {
        this.cpus = cpus;
        rounds = Integer.SIZE - Integer.numberOfLeadingZeros(cpus - 1);
        flags = new long[cpus][rounds];
        for (int cpu = 0; cpu < cpus; cpu++) {
            for (int round = 0; round < rounds; round++) {
                String flag = name + ".flag[" + cpu + "][" + round + "]";
                flags[cpu][round] = memory.allocate(flag, Long.BYTES, memory.nodeOf(cpu));
            }
        }
        episodes = new long[cpus];
    }

    /// Returns when all CPUs have called it equally often. Runs on each CPU.
    void await(Cpu cpu) {
        int self = cpu.id();
        long before = episodes[self];
        episodes[self] = before + 1;
        for (int round = 0; round < rounds; round++) {
            int partner = (self + (1 << round)) % cpus;
            cpu.store(flags[partner][round], before + 1);
            cpu.spinWhile(flags[self][round], before);
        }
    }
}
