package org.crosspoint.coherence.snooping;

import java.util.List;
import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.Feature;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.hardware.CacheSet;
import org.crosspoint.core.hardware.SharerTracking;
import org.crosspoint.core.hardware.TrackingDesign;
import org.crosspoint.core.sim.Metric;
import org.osgi.service.component.annotations.Component;

/// No bookkeeping at all: every cache sees every request, in one order, and looks for itself.
@Component(service = TrackingDesign.class)
@Design(
        id = "snooping",
        title = "Snooping on an ordered broadcast",
        source = "J. R. Goodman, Using Cache Memory to Reduce Processor-Memory Traffic, ISCA 1983",
        needs = {Feature.CACHES, Feature.ORDERED_BROADCAST},
        provides = Feature.ALL_SHARERS)
public final class Snooping implements TrackingDesign {
    @Override
    public SharerTracking create(int caches, Settings settings) {
        return new Snoopers(caches);
    }

    /// All caches but the one that asks, always.
    private static final class Snoopers implements SharerTracking {
        private final int caches;
        private long lookUps;

        Snoopers(int caches) {
            this.caches = caches;
        }

        @Override
        public Ordering ordering() {
            return Ordering.BROADCAST;
        }

        @Override
        public void targets(int line, int requester, boolean exclusive, CacheSet targets) {
            targets.addAll();
            targets.remove(requester);
            lookUps += caches - 1;
        }

        @Override
        public void filled(int line, int cache, boolean sole) {}

        @Override
        public void dropped(int line, int cache) {}

        @Override
        public int bitsPerLine() {
            return 0;
        }

        @Override
        public List<Metric> metrics() {
            return List.of(Metric.counter("tracking.snoops", "1", lookUps));
        }
    }
}
