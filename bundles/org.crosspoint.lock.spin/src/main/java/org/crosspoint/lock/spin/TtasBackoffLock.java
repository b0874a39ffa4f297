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

/// The test-and-test-and-set lock with [Backoff]: look; if the word is free, set it; otherwise, or if another CPU was
/// faster, wait before looking again, up to twice as long each time unless told otherwise.
///
/// A low maximum hands over fast and polls often; a high one saves traffic and notices late that the lock is free.
@Component(service = LockDesign.class)
@Design(
        id = TtasBackoffLock.ID,
        title = "Test-and-test-and-set lock with backoff",
        source =
                "T. E. Anderson, The Performance of Spin Lock Alternatives for Shared-Memory Multiprocessors, IEEE TPDS 1(1), 1990; "
                        + "A. Agarwal, M. Cherian, Adaptive Backoff Synchronization Techniques, ISCA 1989",
        needs = Feature.TEST_AND_SET)
public final class TtasBackoffLock implements LockDesign {
    static final String ID = "ttas-backoff";

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
            while (cpu.load(word) != FREE || cpu.testAndSet(word)) {
                limit = backoff.pass(cpu, limit);
            }
        }

        @Override
        public void release(Cpu cpu) {
            cpu.store(word, FREE);
        }
    }
}
