package org.crosspoint.lock.readerswriter;

import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.Feature;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.sync.ReadersWriterLock;
import org.crosspoint.core.sync.ReadersWriterLockDesign;
import org.crosspoint.core.sync.SyncSite;
import org.osgi.service.component.annotations.Component;

/// The sequence lock: a writer makes a number odd, writes, and makes it even again; a reader reads the number, even,
/// then the data, then the number once more, and begins again if it has changed.
///
/// Readers write nothing, so without writers their cost does not depend on how many they are. Nothing keeps a reader
/// from looking at half-written data: it must not follow a pointer, or loop over a length, before it knows better.
/// A stream of writers starves readers.
///
/// Right where a CPU's loads stay in order and its stores become visible in order, as under sequential consistency and
/// total store order. Weaker orderings would need a fence on either side of the data.
@Component(service = ReadersWriterLockDesign.class)
@Design(
        id = "sequence",
        title = "Sequence lock: readers write nothing and retry",
        source = "C. Lameter, Effective Synchronization on Linux/NUMA Systems, Gelato Conference, 2005; "
                + "H.-J. Boehm, Can Seqlocks Get Along with Programming Language Memory Models?, MSPC 2012",
        needs = {Feature.COMPARE_AND_SET, Feature.COHERENCE_EVERYWHERE},
        provides = Feature.READERS_RETRY)
public final class SequenceLock implements ReadersWriterLockDesign {
    @Override
    public ReadersWriterLock create(SyncSite site, Settings settings) {
        return new Sequence(site);
    }

    private static final class Sequence implements ReadersWriterLock {
        private final long sequence;

        /// For each CPU, the number when it began to read or write.
        private final long[] begun;

        Sequence(SyncSite site) {
            sequence = site.word("sequence");
            begun = new long[site.cpus()];
        }

        @Override
        public void acquireRead(Cpu cpu) {
            begun[cpu.id()] = even(cpu);
        }

        @Override
        public boolean releaseRead(Cpu cpu) {
            return cpu.load(sequence) == begun[cpu.id()];
        }

        @Override
        public void acquireWrite(Cpu cpu) {
            long number;
            do {
                number = even(cpu);
            } while (!cpu.compareAndSet(sequence, number, number + 1));
            begun[cpu.id()] = number;
        }

        @Override
        public void releaseWrite(Cpu cpu) {
            cpu.store(sequence, begun[cpu.id()] + 2);
        }

        /// The number, once no writer is inside.
        private long even(Cpu cpu) {
            long seen = cpu.load(sequence);
            while ((seen & 1) != 0) {
                seen = cpu.spinWhile(sequence, seen);
            }
            return seen;
        }
    }
}
