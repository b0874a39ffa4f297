package org.crosspoint.testkit;

import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.Feature;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.sync.Lock;
import org.crosspoint.core.sync.LockDesign;
import org.crosspoint.core.sync.LockSite;

/// The lock of simulations in which another design is judged: each has one.
@Design(
        id = SpareLock.ID,
        title = "Lock beside a judged design",
        source = "Crosspoint test kit",
        needs = Feature.TEST_AND_SET)
final class SpareLock implements LockDesign {
    static final String ID = "spare";

    @Override
    public Lock create(LockSite site, Settings settings) {
        return new Word(site.anchor("word", 1));
    }

    private record Word(long word) implements Lock {
        @Override
        public void acquire(Cpu cpu) {
            while (cpu.testAndSet(word)) {
                cpu.spinWhile(word, 1);
            }
        }

        @Override
        public void release(Cpu cpu) {
            cpu.store(word, 0);
        }
    }
}
