package org.crosspoint.lock.spin;

import java.lang.annotation.Annotation;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.Feature;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.sim.RandomStream;
import org.crosspoint.core.sync.Lock;
import org.crosspoint.core.sync.LockDesign;
import org.crosspoint.core.sync.LockSite;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/// The test-and-test-and-set lock with binary exponential backoff: look; if the word is free, set it; otherwise, or
/// if another CPU was faster, wait before looking again, up to twice as long each time.
///
/// The wait is drawn uniformly from 1 to a limit that doubles from `minimum` to `maximum`, as on the Ethernet: with
/// equal waits the CPUs that collided once would collide again. A low maximum hands over fast and polls often; a high
/// one saves traffic and notices late that the lock is free.
@Component(service = LockDesign.class)
@Design(
        id = "ttas-backoff",
        title = "Test-and-test-and-set lock with exponential backoff",
        source =
                "T. E. Anderson, The Performance of Spin Lock Alternatives for Shared-Memory Multiprocessors, IEEE TPDS 1(1), 1990; "
                        + "A. Agarwal, M. Cherian, Adaptive Backoff Synchronization Techniques, ISCA 1989",
        needs = Feature.TEST_AND_SET)
public final class TtasBackoffLock implements LockDesign {

    @ObjectClassDefinition(name = "ttas-backoff")
    @interface Config {
        @AttributeDefinition(
                name = "minimum",
                description = "first limit of the wait, in cycles",
                min = "1",
                max = "1000000")
        int minimum() default 1;

        @AttributeDefinition(
                name = "maximum",
                description = "last limit of the wait, in cycles; not below the minimum",
                min = "1",
                max = "1000000")
        int maximum() default 1024;
    }

    @Override
    public Class<? extends Annotation> parameters() {
        return Config.class;
    }

    @Override
    public Lock create(LockSite site, Settings settings) {
        return new Instance(site, settings.as(Config.class));
    }

    private static final class Instance implements Lock {
        private static final long FREE = 0;

        private final long word;
        private final int minimum;
        private final int maximum;
        private final String stream;
        private final @Nullable RandomStream[] waits;

        Instance(LockSite site, Config config) {
            minimum = config.minimum();
            maximum = config.maximum();
            if (minimum > maximum) {
                throw new SpecificationException("Lock ttas-backoff cannot wait from minimum=" + minimum
                        + " up to maximum=" + maximum + " cycles; choose a minimum that is not above the maximum.");
            }
            word = site.anchor("word", 1);
            stream = site.name() + ".backoff";
            waits = new @Nullable RandomStream[site.cpus()];
        }

        @Override
        public void acquire(Cpu cpu) {
            int limit = minimum;
            while (cpu.load(word) != FREE || cpu.testAndSet(word)) {
                cpu.compute(1L + waits(cpu).nextInt(limit));
                limit = (int) Math.min(2L * limit, maximum);
            }
        }

        @Override
        public void release(Cpu cpu) {
            cpu.store(word, FREE);
        }

        private RandomStream waits(Cpu cpu) {
            RandomStream mine = waits[cpu.id()];
            if (mine == null) {
                mine = cpu.random(stream);
                waits[cpu.id()] = mine;
            }
            return mine;
        }
    }
}
