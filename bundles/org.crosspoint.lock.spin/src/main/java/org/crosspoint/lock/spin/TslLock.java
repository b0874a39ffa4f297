package org.crosspoint.lock.spin;

import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.Feature;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.sync.Lock;
import org.crosspoint.core.sync.LockDesign;
import org.crosspoint.core.sync.LockSite;
import org.osgi.service.component.annotations.Component;

/// The test-and-set lock: set the word until it was free before.
///
/// Every poll is a write, so it takes the line away from the holder and from the other pollers.
@Component(service = LockDesign.class)
@Design(
        id = "tsl",
        title = "Test-and-set lock",
        source = "A. S. Tanenbaum, H. Bos, Modern Operating Systems, fig. 2-25 and section 8.1",
        needs = Feature.TEST_AND_SET)
public final class TslLock implements LockDesign {
    @Override
    public Lock create(LockSite site, Settings settings) {
        return new Instance(site);
    }

    private static final class Instance implements Lock {
        private static final long FREE = 0;

        private final long word;

        Instance(LockSite site) {
            word = site.anchor("word", 1);
        }

        @Override
        public void acquire(Cpu cpu) {
            boolean held;
            do {
                held = cpu.testAndSet(word);
            } while (held);
        }

        @Override
        public void release(Cpu cpu) {
            cpu.store(word, FREE);
        }
    }
}
