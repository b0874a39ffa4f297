package org.crosspoint.barrier;

import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.Feature;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.sync.Barrier;
import org.crosspoint.core.sync.BarrierDesign;
import org.crosspoint.core.sync.SyncSite;
import org.osgi.service.component.annotations.Component;

/// The dissemination barrier: in round r a CPU signals the one 2^r after it and waits for the one 2^r before it; after
/// ⌈log2 n⌉ rounds it has heard, directly or not, of all n. No atomic operation, and no place where all meet.
///
/// A signal is a store to a flag on the receiver's memory node, in a line of its own. There are two sets of flags, used
/// in turn, and what is stored turns over after both: so a fast CPU that is an episode ahead does no harm.
@Component(service = BarrierDesign.class)
@Design(
        id = "dissemination",
        title = "Dissemination barrier",
        source =
                "D. Hensgen, R. Finkel, U. Manber, Two Algorithms for Barrier Synchronization, IJPP 17(1), 1988; "
                        + "J. M. Mellor-Crummey, M. L. Scott, Algorithms for Scalable Synchronization on Shared-Memory Multiprocessors, ACM TOCS 9(1), 1991",
        needs = Feature.COHERENCE_EVERYWHERE)
public final class DisseminationBarrier implements BarrierDesign {
    @Override
    public Barrier create(SyncSite site, Settings settings) {
        return new Instance(site);
    }

    private static final class Instance implements Barrier {
        private static final int PARITIES = 2;

        private final int cpus;
        private final int rounds;

        /// Address by CPU, parity and round.
        private final long[][][] flags;

        private final int[] parities;
        private final long[] senses;

        Instance(SyncSite site) {
            cpus = site.cpus();
            rounds = Integer.SIZE - Integer.numberOfLeadingZeros(cpus - 1);
            flags = new long[cpus][PARITIES][rounds];
            for (int cpu = 0; cpu < cpus; cpu++) {
                for (int parity = 0; parity < PARITIES; parity++) {
                    for (int round = 0; round < rounds; round++) {
                        flags[cpu][parity][round] = site.wordsNear("flag[" + parity + "][" + round + "]", 1, cpu);
                    }
                }
            }
            parities = new int[cpus];
            senses = new long[cpus];
        }

        @Override
        public void await(Cpu cpu) {
            int self = cpu.id();
            int parity = parities[self];
            long before = senses[self];
            for (int round = 0; round < rounds; round++) {
                int partner = (self + (1 << round)) % cpus;
                cpu.store(flags[partner][parity][round], 1 - before);
                cpu.spinWhile(flags[self][parity][round], before);
            }
            parities[self] = 1 - parity;
            senses[self] = parity == 1 ? 1 - before : before;
        }
    }
}
