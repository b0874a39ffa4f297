package org.crosspoint.lock.spin;

import java.lang.annotation.Annotation;
import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.Feature;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.sync.Lock;
import org.crosspoint.core.sync.LockDesign;
import org.crosspoint.core.sync.LockSite;
import org.osgi.service.component.annotations.Component;

/// The test-and-set lock with [Backoff]: set the word; if it was not free, wait before setting it again, longer each
/// time or not.
///
/// Without pure reads every look takes the line away from its holder. What `ttas-backoff` saves by looking first shows
/// where waits are short.
@Component(service = LockDesign.class)
@Design(
        id = TslBackoffLock.ID,
        title = "Test-and-set lock with backoff",
        source =
                "T. E. Anderson, The Performance of Spin Lock Alternatives for Shared-Memory Multiprocessors, IEEE TPDS 1(1), 1990; "
                        + "J. M. Mellor-Crummey, M. L. Scott, Algorithms for Scalable Synchronization on Shared-Memory Multiprocessors, ACM TOCS 9(1), 1991",
        needs = Feature.TEST_AND_SET)
public final class TslBackoffLock implements LockDesign {
    static final String ID = "tsl-backoff";

    @Override
    public Class<? extends Annotation> parameters() {
        return Backoff.Config.class;
    }

    @Override
    public Lock create(LockSite site, Settings settings) {
        return new Instance(site.anchor("word", 1), new Backoff(ID, site, settings.as(Backoff.Config.class)));
    }

    private record Instance(long word, Backoff backoff) implements Lock {
        private static final long FREE = 0;

        @Override
        public void acquire(Cpu cpu) {
            int limit = backoff.first();
            while (cpu.testAndSet(word)) {
                limit = backoff.pass(cpu, limit);
            }
        }

        @Override
        public void release(Cpu cpu) {
            cpu.store(word, FREE);
        }
    }
}
