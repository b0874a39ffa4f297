package org.crosspoint.barrier;

import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.Feature;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.sync.Barrier;
import org.crosspoint.core.sync.BarrierDesign;
import org.crosspoint.core.sync.SyncSite;
import org.osgi.service.component.annotations.Component;

/// The central barrier with sense reversal: each CPU counts down one word; the last sets it up again and turns the
/// sense, on which the others wait. Since the sense turns each time, the words can be used again at once.
///
/// Count and sense have a line each, so that arrivals do not disturb those who wait.
@Component(service = BarrierDesign.class)
@Design(
        id = "central",
        title = "Central barrier with sense reversal",
        source =
                "D. Hensgen, R. Finkel, U. Manber, Two Algorithms for Barrier Synchronization, IJPP 17(1), 1988; "
                        + "J. M. Mellor-Crummey, M. L. Scott, Algorithms for Scalable Synchronization on Shared-Memory Multiprocessors, ACM TOCS 9(1), 1991",
        needs = {Feature.FETCH_AND_ADD, Feature.COHERENCE_EVERYWHERE})
public final class CentralBarrier implements BarrierDesign {
    @Override
    public Barrier create(SyncSite site, Settings settings) {
        return new Instance(site);
    }

    private static final class Instance implements Barrier {
        private final int cpus;
        private final long count;
        private final long sense;

        /// For each CPU, the sense that ended its last episode.
        private final long[] senses;

        Instance(SyncSite site) {
            cpus = site.cpus();
            count = site.word("count");
            site.memory().poke(count, cpus);
            sense = site.word("sense");
            senses = new long[cpus];
        }

        @Override
        public void await(Cpu cpu) {
            long before = senses[cpu.id()];
            senses[cpu.id()] = 1 - before;
            if (cpu.fetchAdd(count, -1) == 1) {
                cpu.store(count, cpus);
                cpu.store(sense, 1 - before);
            } else {
                cpu.spinWhile(sense, before);
            }
        }
    }
}
