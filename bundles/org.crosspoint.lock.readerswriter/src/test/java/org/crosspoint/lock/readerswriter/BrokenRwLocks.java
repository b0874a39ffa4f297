package org.crosspoint.lock.readerswriter;

import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.Feature;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.sync.ReadersWriterLock;
import org.crosspoint.core.sync.ReadersWriterLockDesign;
import org.crosspoint.core.sync.SyncSite;

/// Readers–writer locks that are wrong, a mistake each.
final class BrokenRwLocks {
    private BrokenRwLocks() {}

    /// A reader that comes while a writer is inside goes in.
    @Design(id = "blind", title = "Readers do not look", source = "made up for a test")
    static final class BlindReaders implements ReadersWriterLockDesign {
        @Override
        public ReadersWriterLock create(SyncSite site, Settings settings) {
            return new Word(site.word("word"), true, false);
        }
    }

    /// Two writers that both find the word free go in.
    @Design(id = "two-steps", title = "Writers look, then set", source = "made up for a test")
    static final class TestThenSet implements ReadersWriterLockDesign {
        @Override
        public ReadersWriterLock create(SyncSite site, Settings settings) {
            return new Word(site.word("word"), false, true);
        }
    }

    /// Readers exclude each other.
    @Design(id = "one-by-one", title = "Readers one by one", source = "made up for a test")
    static final class OneByOne implements ReadersWriterLockDesign {
        @Override
        public ReadersWriterLock create(SyncSite site, Settings settings) {
            return new Mutex(site.word("word"));
        }
    }

    /// Claims an order that it does not keep.
    @Design(id = "liar", title = "Reader preference", source = "made up for a test", provides = Feature.FIFO)
    static final class ClaimsOrder implements ReadersWriterLockDesign {
        @Override
        public ReadersWriterLock create(SyncSite site, Settings settings) {
            return new Word(site.word("word"), false, false);
        }
    }

    /// A writer stores that it is there and then looks for readers, with no fence between: right under sequential
    /// consistency only.
    @Design(id = "no-fence", title = "The store may come late", source = "made up for a test")
    static final class WithoutFence implements ReadersWriterLockDesign {
        @Override
        public ReadersWriterLock create(SyncSite site, Settings settings) {
            return new Announced(site.word("mutex"), site.word("readers"), site.word("writer"));
        }
    }

    private record Word(long word, boolean blind, boolean twoSteps) implements ReadersWriterLock {
        @Override
        public void acquireRead(Cpu cpu) {
            long seen = cpu.fetchAdd(word, 2);
            while (!blind && (seen & 1) != 0) {
                seen = cpu.spinWhile(word, seen);
            }
        }

        @Override
        public boolean releaseRead(Cpu cpu) {
            cpu.fetchAdd(word, -2);
            return true;
        }

        @Override
        public void acquireWrite(Cpu cpu) {
            if (twoSteps) {
                long seen = cpu.load(word);
                while (seen != 0) {
                    seen = cpu.spinWhile(word, seen);
                }
                cpu.compute(5);
                cpu.fetchAdd(word, 1);
                return;
            }
            while (!cpu.compareAndSet(word, 0, 1)) {
                cpu.compute(20);
            }
        }

        @Override
        public void releaseWrite(Cpu cpu) {
            cpu.fetchAdd(word, -1);
        }
    }

    private record Mutex(long word) implements ReadersWriterLock {
        @Override
        public void acquireRead(Cpu cpu) {
            while (cpu.testAndSet(word)) {
                cpu.spinWhile(word, 1);
            }
        }

        @Override
        public boolean releaseRead(Cpu cpu) {
            cpu.store(word, 0);
            return true;
        }

        @Override
        public void acquireWrite(Cpu cpu) {
            acquireRead(cpu);
        }

        @Override
        public void releaseWrite(Cpu cpu) {
            releaseRead(cpu);
        }
    }

    /// A writer announces itself and looks for readers; a reader announces itself and looks for a writer.
    private record Announced(long mutex, long readers, long writer) implements ReadersWriterLock {
        @Override
        public void acquireRead(Cpu cpu) {
            cpu.fetchAdd(readers, 1);
            while (cpu.load(writer) != 0) {
                cpu.fetchAdd(readers, -1);
                cpu.spinWhile(writer, 1);
                cpu.fetchAdd(readers, 1);
            }
        }

        @Override
        public boolean releaseRead(Cpu cpu) {
            cpu.fetchAdd(readers, -1);
            return true;
        }

        @Override
        public void acquireWrite(Cpu cpu) {
            while (cpu.testAndSet(mutex)) {
                cpu.spinWhile(mutex, 1);
            }
            cpu.store(writer, 1);
            long inside = cpu.load(readers);
            while (inside != 0) {
                inside = cpu.spinWhile(readers, inside);
            }
        }

        @Override
        public void releaseWrite(Cpu cpu) {
            cpu.store(writer, 0);
            cpu.store(mutex, 0);
        }
    }
}
