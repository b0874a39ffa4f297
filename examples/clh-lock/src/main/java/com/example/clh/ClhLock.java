package com.example.clh;

import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.Feature;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.sync.Lock;
import org.crosspoint.core.sync.LockDesign;
import org.crosspoint.core.sync.LockSite;
import org.osgi.service.component.annotations.Component;

/// A queue lock in which each CPU waits on the word of the CPU before it.
@Component(service = LockDesign.class)
@Design(
        id = "example-clh",
        title = "CLH queue lock, from outside",
        source = "T. S. Craig, Building FIFO and Priority-Queueing Spin Locks from Atomic Swap, Univ. of Washington TR 93-02-02, 1993",
        needs = Feature.SWAP,
        provides = Feature.FIFO)
public final class ClhLock implements LockDesign {
    @Override
    public Lock create(LockSite site, Settings settings) {
        return new Queue(site);
    }

    private static final class Queue implements Lock {
        private static final long DONE = 0;
        private static final long PENDING = 1;

        private final long tail;
        private final long[] mine;
        private final long[] before;

        Queue(LockSite site) {
            tail = site.anchor("tail", 1);
            site.memory().poke(tail, site.word("node"));
            mine = new long[site.cpus()];
            before = new long[site.cpus()];
            for (int cpu = 0; cpu < site.cpus(); cpu++) {
                mine[cpu] = site.wordsNear("node", 1, cpu);
            }
        }

        @Override
        public void acquire(Cpu cpu) {
            int self = cpu.id();
            cpu.store(mine[self], PENDING);
            before[self] = cpu.swap(tail, mine[self]);
            cpu.spinWhile(before[self], PENDING);
        }

        @Override
        public void release(Cpu cpu) {
            int self = cpu.id();
            long left = mine[self];
            mine[self] = before[self];
            cpu.store(left, DONE);
        }
    }
}
