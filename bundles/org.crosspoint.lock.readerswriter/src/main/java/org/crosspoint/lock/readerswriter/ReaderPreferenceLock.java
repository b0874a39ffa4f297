package org.crosspoint.lock.readerswriter;

import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.Feature;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.sync.ReadersWriterLock;
import org.crosspoint.core.sync.ReadersWriterLockDesign;
import org.crosspoint.core.sync.SyncSite;
import org.osgi.service.component.annotations.Component;

/// The simple readers–writer lock with reader preference: one word counts the readers and has a bit for the writer.
///
///     [ readers … | writer ]
///
/// A reader adds itself and waits for the writer, if there is one, to go; later readers do the same, so a writer gets
/// in only when it finds nobody, and may starve. Every reader writes the word twice: with many of them it is the word
/// that is waited for, also without a writer.
///
/// Deviation: a waiting writer polls its copy of the word without backoff.
@Component(service = ReadersWriterLockDesign.class)
@Design(
        id = "reader-preference",
        title = "Readers counted in one word, readers preferred",
        source =
                "P. J. Courtois, F. Heymans, D. L. Parnas, Concurrent Control with \"Readers\" and \"Writers\", CACM 14(10), 1971; "
                        + "J. M. Mellor-Crummey, M. L. Scott, Scalable Reader-Writer Synchronization for Shared-Memory Multiprocessors, PPoPP 1991",
        needs = {Feature.FETCH_AND_ADD, Feature.COMPARE_AND_SET, Feature.COHERENCE_EVERYWHERE})
public final class ReaderPreferenceLock implements ReadersWriterLockDesign {
    @Override
    public ReadersWriterLock create(SyncSite site, Settings settings) {
        return new Word(site.word("word"));
    }

    private record Word(long word) implements ReadersWriterLock {
        private static final long FREE = 0;
        private static final long WRITER = 1;
        private static final long READER = 2;

        @Override
        public void acquireRead(Cpu cpu) {
            long seen = cpu.fetchAdd(word, READER);
            while ((seen & WRITER) != 0) {
                seen = cpu.spinWhile(word, seen);
            }
        }

        @Override
        public boolean releaseRead(Cpu cpu) {
            cpu.fetchAdd(word, -READER);
            return true;
        }

        @Override
        public void acquireWrite(Cpu cpu) {
            do {
                long seen = cpu.load(word);
                while (seen != FREE) {
                    seen = cpu.spinWhile(word, seen);
                }
            } while (!cpu.compareAndSet(word, FREE, WRITER));
        }

        @Override
        public void releaseWrite(Cpu cpu) {
            cpu.fetchAdd(word, -WRITER);
        }
    }
}
