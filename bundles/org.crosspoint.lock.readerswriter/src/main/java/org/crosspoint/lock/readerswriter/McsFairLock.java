package org.crosspoint.lock.readerswriter;

import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.Feature;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.sync.ReadersWriterLock;
import org.crosspoint.core.sync.ReadersWriterLockDesign;
import org.crosspoint.core.sync.SyncSite;
import org.osgi.service.component.annotations.Component;

/// The fair readers–writer queue lock of Mellor-Crummey and Scott: readers and writers queue as they come, each waits
/// on a word of its own, and readers that are neighbours in the queue are inside together.
///
/// A CPU's node lies on the CPU's memory node, in a line of its own. Its state says whether it is blocked and what
/// waits behind it, in one word, since a reader that arrives behind another asks for both at once:
///
///     [ next  kind  state = blocked | reader behind | writer behind ]
///
/// Beside the tail there are the number of readers that are inside, and the writer that the last of them lets in.
///
/// Where the paper stores the next writer and then looks at the number of readers, the store is a swap: with a store
/// buffer the look would come before the store, and the last reader and the writer would miss each other.
@Component(service = ReadersWriterLockDesign.class)
@Design(
        id = "mcs-fair",
        title = "Queue lock in which neighbouring readers go in together",
        source =
                "J. M. Mellor-Crummey, M. L. Scott, Scalable Reader-Writer Synchronization for Shared-Memory Multiprocessors, PPoPP 1991",
        needs = {Feature.SWAP, Feature.COMPARE_AND_SET, Feature.FETCH_AND_ADD, Feature.COHERENCE_EVERYWHERE},
        provides = Feature.FIFO)
public final class McsFairLock implements ReadersWriterLockDesign {
    @Override
    public ReadersWriterLock create(SyncSite site, Settings settings) {
        return new Queue(site);
    }

    private static final class Queue implements ReadersWriterLock {
        private static final long NIL = 0;
        private static final long READING = 0;
        private static final long WRITING = 1;
        private static final long BLOCKED = 1;
        private static final long READER_BEHIND = 2;
        private static final long WRITER_BEHIND = 4;

        private final long tail;
        private final long readers;
        private final long nextWriter;
        private final long[] nodes;

        Queue(SyncSite site) {
            tail = site.word("tail");
            readers = site.words("readers", 2);
            nextWriter = readers + Long.BYTES;
            nodes = new long[site.cpus()];
            for (int cpu = 0; cpu < nodes.length; cpu++) {
                nodes[cpu] = site.wordsNear("qnode", 3, cpu);
            }
        }

        @Override
        public void acquireRead(Cpu cpu) {
            long node = nodes[cpu.id()];
            long predecessor = enqueue(cpu, node, READING);
            if (predecessor == NIL) {
                letIn(cpu, node);
            } else if (cpu.load(kind(predecessor)) == WRITING
                    || cpu.compareAndSet(state(predecessor), BLOCKED, BLOCKED | READER_BEHIND)) {
                cpu.store(next(predecessor), node);
                awaitTurn(cpu, node);
            } else {
                cpu.fetchAdd(readers, 1);
                cpu.store(next(predecessor), node);
                unblock(cpu, node);
            }
            if ((cpu.load(state(node)) & READER_BEHIND) != 0) {
                letIn(cpu, cpu.spinWhile(next(node), NIL));
            }
        }

        @Override
        public boolean releaseRead(Cpu cpu) {
            long node = nodes[cpu.id()];
            if (hasSuccessor(cpu, node)) {
                long successor = cpu.spinWhile(next(node), NIL);
                if ((cpu.load(state(node)) & WRITER_BEHIND) != 0) {
                    cpu.store(nextWriter, successor);
                }
            }
            if (cpu.fetchAdd(readers, -1) == 1) {
                letWriterIn(cpu);
            }
            return true;
        }

        @Override
        public void acquireWrite(Cpu cpu) {
            long node = nodes[cpu.id()];
            long predecessor = enqueue(cpu, node, WRITING);
            if (predecessor == NIL) {
                cpu.swap(nextWriter, node);
                if (cpu.load(readers) == 0 && cpu.swap(nextWriter, NIL) == node) {
                    unblock(cpu, node);
                }
            } else {
                cpu.fetchAdd(state(predecessor), WRITER_BEHIND);
                cpu.store(next(predecessor), node);
            }
            awaitTurn(cpu, node);
        }

        @Override
        public void releaseWrite(Cpu cpu) {
            long node = nodes[cpu.id()];
            if (hasSuccessor(cpu, node)) {
                long successor = cpu.spinWhile(next(node), NIL);
                if (cpu.load(kind(successor)) == READING) {
                    letIn(cpu, successor);
                } else {
                    unblock(cpu, successor);
                }
            }
        }

        private long enqueue(Cpu cpu, long node, long kind) {
            cpu.store(next(node), NIL);
            cpu.store(kind(node), kind);
            cpu.store(state(node), BLOCKED);
            return cpu.swap(tail, node);
        }

        private boolean hasSuccessor(Cpu cpu, long node) {
            return cpu.load(next(node)) != NIL || !cpu.compareAndSet(tail, node, NIL);
        }

        private static void awaitTurn(Cpu cpu, long node) {
            long seen = cpu.load(state(node));
            while ((seen & BLOCKED) != 0) {
                seen = cpu.spinWhile(state(node), seen);
            }
        }

        /// Lets a reader in.
        private void letIn(Cpu cpu, long reader) {
            cpu.fetchAdd(readers, 1);
            unblock(cpu, reader);
        }

        /// The last reader that leaves lets the writer in, if no other reader has come and none has done so.
        private void letWriterIn(Cpu cpu) {
            long writer = cpu.load(nextWriter);
            if (writer != NIL && cpu.load(readers) == 0 && cpu.compareAndSet(nextWriter, writer, NIL)) {
                unblock(cpu, writer);
            }
        }

        private static void unblock(Cpu cpu, long node) {
            cpu.fetchAdd(state(node), -BLOCKED);
        }

        private static long next(long node) {
            return node;
        }

        private static long kind(long node) {
            return node + Long.BYTES;
        }

        private static long state(long node) {
            return node + 2 * Long.BYTES;
        }
    }
}
