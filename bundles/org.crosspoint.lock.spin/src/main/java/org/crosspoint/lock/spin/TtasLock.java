package org.crosspoint.lock.spin;

import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.Feature;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.sync.Lock;
import org.crosspoint.core.sync.LockDesign;
import org.crosspoint.core.sync.LockSite;
import org.osgi.service.component.annotations.Component;

/// The test-and-test-and-set lock: read the word until it is free, then set it; if another CPU was faster, read
/// again.
///
/// While the lock is held, polls hit in the poller's own cache. When it is released, all pollers rush at it.
@Component(service = LockDesign.class)
@Design(
        id = "ttas",
        title = "Test-and-test-and-set lock",
        source = "L. Rudolph, Z. Segall, Dynamic Decentralized Cache Schemes for MIMD Parallel Processors, ISCA 1984",
        needs = Feature.TEST_AND_SET)
public final class TtasLock implements LockDesign {
    @Override
    public Lock create(LockSite site, Settings settings) {
        return new Instance(site);
    }

    private static final class Instance implements Lock {
        private static final long FREE = 0;
        private static final long HELD = 1;

        private final long word;

        Instance(LockSite site) {
            word = site.anchor("word", 1);
        }

        @Override
        public void acquire(Cpu cpu) {
            do {
                cpu.spinWhile(word, HELD);
            } while (cpu.testAndSet(word));
        }

        @Override
        public void release(Cpu cpu) {
            cpu.store(word, FREE);
        }
    }
}
