package org.crosspoint.lock.ticket;

import java.lang.annotation.Annotation;
import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.Feature;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.sync.Lock;
import org.crosspoint.core.sync.LockDesign;
import org.crosspoint.core.sync.LockSite;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/// The ticket lock: draw a ticket, wait until it is served; the holder serves the next one. It is fair, but all wait
/// on one word, and each hand-over invalidates it in all their caches.
///
/// Both counters lie in one line. With `backoff`, a CPU computes for so many cycles per CPU that is before it between
/// two looks, instead of polling all the time (proportional backoff, section 2.2 of Mellor-Crummey and Scott).
@Component(service = LockDesign.class)
@Design(
        id = "ticket",
        title = "Ticket lock",
        source =
                "D. P. Reed, R. K. Kanodia, Synchronization with Eventcounts and Sequencers, CACM 22(2), 1979; "
                        + "J. M. Mellor-Crummey, M. L. Scott, Algorithms for Scalable Synchronization on Shared-Memory Multiprocessors, ACM TOCS 9(1), 1991",
        needs = Feature.FETCH_AND_ADD,
        provides = Feature.FIFO)
public final class TicketLock implements LockDesign {

    @ObjectClassDefinition(name = "ticket")
    @interface Config {
        @AttributeDefinition(
                name = "backoff",
                description = "computing between two looks for each CPU that is before this one, in cycles; 0: none",
                min = "0",
                max = "1000000")
        int backoff() default 0;
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
        private final long next;
        private final long serving;
        private final int backoff;

        Instance(LockSite site, Config config) {
            next = site.anchor("tickets", 2);
            serving = next + Long.BYTES;
            backoff = config.backoff();
        }

        @Override
        public void acquire(Cpu cpu) {
            long ticket = cpu.fetchAdd(next, 1);
            long served = cpu.load(serving);
            while (served != ticket) {
                if (backoff == 0) {
                    served = cpu.spinWhile(serving, served);
                } else {
                    cpu.compute((ticket - served) * backoff);
                    served = cpu.load(serving);
                }
            }
        }

        @Override
        public void release(Cpu cpu) {
            cpu.store(serving, cpu.load(serving) + 1);
        }
    }
}
