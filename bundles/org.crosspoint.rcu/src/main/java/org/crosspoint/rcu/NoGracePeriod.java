package org.crosspoint.rcu;

import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.Feature;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.sync.Reclaimer;
import org.crosspoint.core.sync.Reclamation;
import org.crosspoint.core.sync.ReclamationDesign;
import org.crosspoint.core.sync.SyncSite;
import org.osgi.service.component.annotations.Component;

/// Broken on purpose: reclaims at once what it should defer, as if readers did not hold on to what they have found.
/// What comes of that is what the others are for.
@Component(service = ReclamationDesign.class)
@Design(
        id = "no-grace-period",
        title = "Reclaims at once (broken on purpose)",
        source =
                "T. E. Hart, P. E. McKenney, A. D. Brown, J. Walpole, Performance of Memory Reclamation for Lockless Synchronization, JPDC 67(12), 2007",
        provides = Feature.BROKEN_ON_PURPOSE)
public final class NoGracePeriod implements ReclamationDesign {
    @Override
    public Reclamation create(SyncSite site, Reclaimer reclaimer, Settings settings) {
        return new AtOnce(reclaimer);
    }

    private record AtOnce(Reclaimer reclaimer) implements Reclamation {
        @Override
        public void online(Cpu cpu) {
            // Nobody asks.
        }

        @Override
        public void offline(Cpu cpu) {
            // Nobody asks.
        }

        @Override
        public void readLock(Cpu cpu) {
            // Nobody asks.
        }

        @Override
        public void readUnlock(Cpu cpu) {
            // Nobody asks.
        }

        @Override
        public void quiescent(Cpu cpu) {
            // Nobody asks.
        }

        @Override
        public void synchronize(Cpu cpu) {
            // Nobody is waited for.
        }

        @Override
        public void defer(Cpu cpu, long object) {
            reclaimer.reclaim(cpu, object);
        }
    }
}
