package org.crosspoint.lock.queue;

import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.Feature;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.sync.Lock;
import org.crosspoint.core.sync.LockDesign;
import org.crosspoint.core.sync.LockSite;
import org.osgi.service.component.annotations.Component;

/// The list-based queue lock of Mellor-Crummey and Scott: an arriving CPU puts its node at the tail of a linked list
/// and waits on a word of that node; the holder clears the word of the node after its own.
///
/// A CPU's node lies on the CPU's memory node, in a line of its own:
///
///     [ next  locked ]
@Component(service = LockDesign.class)
@Design(
        id = "mcs",
        title = "Queue lock with a linked list",
        source =
                "J. M. Mellor-Crummey, M. L. Scott, Algorithms for Scalable Synchronization on Shared-Memory Multiprocessors, ACM TOCS 9(1), 1991",
        needs = {Feature.SWAP, Feature.COMPARE_AND_SET},
        provides = Feature.FIFO)
public final class McsLock implements LockDesign {
    @Override
    public Lock create(LockSite site, Settings settings) {
        return new Instance(site, Cpu::spinWhile);
    }

    /// How a CPU waits while a word has a value.
    @FunctionalInterface
    interface Waiting {
        /// @return the first word that is another
        long whileWord(Cpu cpu, long address, long value);
    }

    static final class Instance implements Lock {
        private static final long NIL = 0;
        private static final long LOCKED = 1;

        private final Waiting waiting;
        private final long tail;
        private final long[] nodes;

        Instance(LockSite site, Waiting waiting) {
            this.waiting = waiting;
            tail = site.anchor("tail", 1);
            nodes = new long[site.cpus()];
            for (int cpu = 0; cpu < nodes.length; cpu++) {
                nodes[cpu] = site.wordsNear("qnode", 2, cpu);
            }
        }

        @Override
        public void acquire(Cpu cpu) {
            long node = nodes[cpu.id()];
            cpu.store(next(node), NIL);
            long predecessor = cpu.swap(tail, node);
            if (predecessor != NIL) {
                cpu.store(locked(node), LOCKED);
                cpu.store(next(predecessor), node);
                waiting.whileWord(cpu, locked(node), LOCKED);
            }
        }

        @Override
        public void release(Cpu cpu) {
            long node = nodes[cpu.id()];
            long successor = cpu.load(next(node));
            if (successor == NIL) {
                if (cpu.compareAndSet(tail, node, NIL)) {
                    return;
                }
                successor = waiting.whileWord(cpu, next(node), NIL);
            }
            cpu.store(locked(successor), 0);
        }

        private static long next(long node) {
            return node;
        }

        private static long locked(long node) {
            return node + Long.BYTES;
        }
    }
}
