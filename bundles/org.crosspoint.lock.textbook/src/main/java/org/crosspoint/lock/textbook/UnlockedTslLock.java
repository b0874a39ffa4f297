package org.crosspoint.lock.textbook;

import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.Feature;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.sync.Lock;
import org.crosspoint.core.sync.LockDesign;
import org.crosspoint.core.sync.LockSite;
import org.osgi.service.component.annotations.Component;

/// Test-and-set on a bus that cannot be locked: a read of the word followed by a write, with room for another CPU
/// between them. Broken on purpose: two CPUs that both read 0 both have the lock.
@Component(service = LockDesign.class)
@Design(
        id = "tsl-unlocked",
        title = "Test-and-set without a locked bus (broken on purpose)",
        source = "A. S. Tanenbaum, H. Bos, Modern Operating Systems, section 8.1, fig. 8-10",
        provides = Feature.BROKEN_ON_PURPOSE)
public final class UnlockedTslLock implements LockDesign {
    @Override
    public Lock create(LockSite site, Settings settings) {
        return new Instance(site.anchor("word", 1));
    }

    private record Instance(long word) implements Lock {
        private static final long FREE = 0;
        private static final long HELD = 1;

        @Override
        public void acquire(Cpu cpu) {
            long before;
            do {
                before = cpu.load(word);
                cpu.store(word, HELD);
            } while (before != FREE);
        }

        @Override
        public void release(Cpu cpu) {
            cpu.store(word, FREE);
        }
    }
}
