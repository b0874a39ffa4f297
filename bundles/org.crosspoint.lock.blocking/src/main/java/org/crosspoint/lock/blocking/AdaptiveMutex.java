package org.crosspoint.lock.blocking;

import java.lang.annotation.Annotation;
import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.Feature;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.sync.Lock;
import org.crosspoint.core.sync.LockDesign;
import org.crosspoint.core.sync.LockSite;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/// A thread expects to wait for as long as in the mean of its last three waits. If that is longer than to switch away
/// and back it sleeps at once; otherwise it spins, and sleeps when it has spun for that long in vain.
@Component(service = LockDesign.class)
@Design(
        id = "adaptive",
        title = "Spins or sleeps, by the last three waits",
        source =
                "A. R. Karlin, K. Li, M. S. Manasse, S. Owicki, Empirical Studies of Competitive Spinning for a Shared-Memory Multiprocessor, SOSP 1991",
        needs = {Feature.SWAP, Feature.COMPARE_AND_SET},
        provides = Feature.FIFO)
public final class AdaptiveMutex implements LockDesign {
    @ObjectClassDefinition(name = "adaptive")
    @interface Config {
        @AttributeDefinition(
                name = "switchCycles",
                description = "what it takes to switch away and back, in cycles",
                min = "0",
                max = "1000000000")
        long switchCycles() default 10_000;
    }

    @Override
    public Class<? extends Annotation> parameters() {
        return Config.class;
    }

    @Override
    public Lock create(LockSite site, Settings settings) {
        long switchCycles = settings.as(Config.class).switchCycles();
        return new QueueMutex(site, threads -> new LastWaits(threads, switchCycles));
    }

    /// Each thread remembers its own waits; nobody else sees them.
    static final class LastWaits implements Patience {
        private static final int REMEMBERED = 3;

        private final long switchCycles;
        private final long[][] waits;
        private final long[] sums;
        private final int[] oldest;

        LastWaits(int threads, long switchCycles) {
            this.switchCycles = switchCycles;
            waits = new long[threads][REMEMBERED];
            sums = new long[threads];
            oldest = new int[threads];
        }

        @Override
        public long cycles(int thread, long cycle) {
            return sums[thread] / REMEMBERED > switchCycles * cycle ? 0 : switchCycles;
        }

        @Override
        public void waited(int thread, long time) {
            sums[thread] += time - waits[thread][oldest[thread]];
            waits[thread][oldest[thread]] = time;
            oldest[thread] = (oldest[thread] + 1) % REMEMBERED;
        }
    }
}
