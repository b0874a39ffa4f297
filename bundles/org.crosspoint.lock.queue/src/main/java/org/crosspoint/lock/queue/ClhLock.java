package org.crosspoint.lock.queue;

import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.Feature;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.sync.Lock;
import org.crosspoint.core.sync.LockDesign;
import org.crosspoint.core.sync.LockSite;
import org.osgi.service.component.annotations.Component;

/// The lock of Craig, Landin and Hagersten: an arriving CPU puts its node at the tail of the queue and waits until
/// the node before says that it is done. When it releases the lock it leaves its node to the CPU behind and keeps the
/// one before for the next time.
///
/// A node is one word in a line of its own: 1 while its CPU waits for or holds the lock. Nodes lie near the CPU that
/// has them first, and wander.
@Component(service = LockDesign.class)
@Design(
        id = "clh",
        title = "Queue lock with an implicit list",
        source =
                "T. S. Craig, Building FIFO and Priority-Queueing Spin Locks from Atomic Swap, Univ. of Washington TR 93-02-02, 1993; "
                        + "A. Landin, E. Hagersten, Queue Locks on Cache Coherent Multiprocessors, IPPS 1994",
        needs = Feature.SWAP,
        provides = Feature.FIFO)
public final class ClhLock implements LockDesign {
    @Override
    public Lock create(LockSite site, Settings settings) {
        return new Instance(site);
    }

    private static final class Instance implements Lock {
        private static final long DONE = 0;
        private static final long PENDING = 1;

        private final long tail;
        private final long[] mine;
        private final long[] before;

        Instance(LockSite site) {
            tail = site.anchor("tail", 1);
            site.memory().poke(tail, site.word("node"));
            mine = new long[site.cpus()];
            for (int cpu = 0; cpu < mine.length; cpu++) {
                mine[cpu] = site.wordsNear("node", 1, cpu);
            }
            before = new long[site.cpus()];
        }

        @Override
        public void acquire(Cpu cpu) {
            long node = mine[cpu.id()];
            cpu.store(node, PENDING);
            long predecessor = cpu.swap(tail, node);
            cpu.spinWhile(predecessor, PENDING);
            before[cpu.id()] = predecessor;
        }

        @Override
        public void release(Cpu cpu) {
            long node = mine[cpu.id()];
            mine[cpu.id()] = before[cpu.id()];
            cpu.store(node, DONE);
        }
    }
}
