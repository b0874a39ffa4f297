package org.crosspoint.rcu;

import java.lang.annotation.Annotation;
import java.util.Arrays;
import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.Feature;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.sync.Reclaimer;
import org.crosspoint.core.sync.Reclamation;
import org.crosspoint.core.sync.ReclamationDesign;
import org.crosspoint.core.sync.SyncSite;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/// Epoch-based reclamation: a reader copies the number of the epoch to a word of its own when it begins, and clears it
/// when it ends. The epoch goes on when every reader that is inside is of the present one; an object can be reclaimed
/// two epochs after it was taken out.
///
///     epoch 7        reader[0] 7   reader[1] 6   reader[2] –        epoch 8 waits for CPU 1
///
/// Why two: a reader that has read the number and not yet stored it is in the epoch before without being seen, and then
/// keeps the epoch after the present one from ending.
///
/// Readers need no quiescent states, and pay for that with a store and a fence each: without the fence a reader's first
/// loads would come before others can see that it is there. So an updater, too, has a fence between taking an object
/// out and looking at the epoch.
///
/// Deviation: the number of the epoch grows instead of going round among three, and a CPU has one batch that waits, not
/// a list for each epoch.
@Component(service = ReclamationDesign.class)
@Design(
        id = "epochs",
        title = "Epoch-based reclamation",
        source =
                "K. Fraser, Practical Lock-Freedom, Univ. of Cambridge UCAM-CL-TR-579, 2004, section 5.2.3; "
                        + "T. E. Hart, P. E. McKenney, A. D. Brown, J. Walpole, Performance of Memory Reclamation for Lockless Synchronization, JPDC 67(12), 2007",
        needs = {Feature.COMPARE_AND_SET, Feature.COHERENCE_EVERYWHERE})
public final class Epochs implements ReclamationDesign {

    @ObjectClassDefinition(name = "epochs")
    @interface Config {
        @AttributeDefinition(
                name = "pending",
                description = "objects that a CPU can have deferred; with more it waits for two epochs itself",
                min = "1",
                max = "65536")
        int pending() default 64;
    }

    @Override
    public Class<? extends Annotation> parameters() {
        return Config.class;
    }

    @Override
    public Reclamation create(SyncSite site, Reclaimer reclaimer, Settings settings) {
        return new Instance(site, reclaimer, settings.as(Config.class).pending());
    }

    private static final class Instance implements Reclamation {
        private static final long OUTSIDE = 0;
        private static final long FIRST = 1;
        private static final long EPOCHS = 2;

        private final int cpus;
        private final long epoch;
        private final long[] readers;
        private final DeferredObjects[] deferred;

        Instance(SyncSite site, Reclaimer reclaimer, int pending) {
            cpus = site.cpus();
            epoch = site.word("epoch");
            site.memory().poke(epoch, FIRST);
            readers = new long[cpus];
            Arrays.setAll(readers, cpu -> site.wordsNear("reader", 1, cpu));
            deferred = new DeferredObjects[cpus];
            Arrays.setAll(deferred, cpu -> new DeferredObjects(site, cpu, pending, reclaimer));
        }

        @Override
        public void online(Cpu cpu) {
            // A CPU that does not read is in nobody's way.
        }

        @Override
        public void offline(Cpu cpu) {
            // A CPU that does not read is in nobody's way.
        }

        @Override
        public void readLock(Cpu cpu) {
            cpu.store(readers[cpu.id()], cpu.load(epoch));
            cpu.fence();
        }

        @Override
        public void readUnlock(Cpu cpu) {
            cpu.store(readers[cpu.id()], OUTSIDE);
        }

        @Override
        public void quiescent(Cpu cpu) {
            DeferredObjects mine = deferred[cpu.id()];
            if (mine.isWaiting() && hasCome(cpu, mine.target())) {
                mine.reclaimClosed(cpu);
            }
            if (mine.canClose()) {
                cpu.fence();
                mine.close(cpu.load(epoch) + EPOCHS);
            }
        }

        /// Whether an epoch has come, or has after a little help.
        private boolean hasCome(Cpu cpu, long target) {
            long now = cpu.load(epoch);
            if (now < target && allAreIn(cpu, now)) {
                cpu.compareAndSet(epoch, now, now + 1);
                now = cpu.load(epoch);
            }
            return now >= target;
        }

        private boolean allAreIn(Cpu cpu, long now) {
            for (int other = 0; other < cpus; other++) {
                if (holdsUp(cpu.load(readers[other]), now)) {
                    return false;
                }
            }
            return true;
        }

        private static boolean holdsUp(long reader, long now) {
            return reader != OUTSIDE && reader < now;
        }

        @Override
        public void synchronize(Cpu cpu) {
            cpu.fence();
            long now = cpu.load(epoch);
            long target = now + EPOCHS;
            while (now < target) {
                for (int other = 0; other < cpus; other++) {
                    long reader = cpu.load(readers[other]);
                    while (holdsUp(reader, now)) {
                        reader = cpu.spinWhile(readers[other], reader);
                    }
                }
                cpu.compareAndSet(epoch, now, now + 1);
                now = cpu.load(epoch);
            }
            deferred[cpu.id()].reclaimAll(cpu);
        }

        @Override
        public void defer(Cpu cpu, long object) {
            DeferredObjects mine = deferred[cpu.id()];
            if (mine.isFull()) {
                synchronize(cpu);
            }
            mine.add(cpu, object);
        }
    }
}
