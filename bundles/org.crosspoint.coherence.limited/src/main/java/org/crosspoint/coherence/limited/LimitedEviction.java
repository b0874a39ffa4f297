package org.crosspoint.coherence.limited;

import java.lang.annotation.Annotation;
import java.util.List;
import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.Feature;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.hardware.CacheSet;
import org.crosspoint.core.hardware.SharerTracking;
import org.crosspoint.core.hardware.TrackingDesign;
import org.crosspoint.core.sim.Metric;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/// Dir i NB, a directory with `i` pointers for each line and no broadcast: when one more cache reads a line than there
/// are pointers, one of those that have it must give it up. Lines that many read and few write suffer for it.
///
/// The paper leaves open which one goes; here it is the one that got its copy first.
@Component(service = TrackingDesign.class)
@Design(
        id = "limited-eviction",
        title = "Limited pointers, one more sharer displaces another (Dir i NB)",
        source =
                "A. Agarwal, R. Simoni, J. Hennessy, M. Horowitz, An Evaluation of Directory Schemes for Cache Coherence,"
                        + " ISCA 1988",
        needs = Feature.CACHES,
        provides = Feature.ALL_SHARERS)
public final class LimitedEviction implements TrackingDesign {
    /// The parameters.
    @ObjectClassDefinition(name = "Limited pointers with eviction")
    @interface Config {
        @AttributeDefinition(description = "pointers of a line", min = "1", max = "64")
        int pointers() default 4;
    }

    @Override
    public Class<? extends Annotation> parameters() {
        return Config.class;
    }

    @Override
    public SharerTracking create(int caches, Settings settings) {
        return new Directory(caches, settings.as(Config.class).pointers());
    }

    private static final class Directory implements SharerTracking {
        private final int caches;
        private final int each;
        private final Pointers pointers;
        private long lookUps;
        private long probes;
        private long evictions;

        Directory(int caches, int each) {
            this.caches = caches;
            this.each = each;
            pointers = new Pointers(each);
        }

        @Override
        public Ordering ordering() {
            return Ordering.HOME;
        }

        @Override
        public void targets(int line, int requester, boolean exclusive, CacheSet targets) {
            lookUps++;
            probes += pointers.addOthers(line, requester, targets);
        }

        @Override
        public void displaced(int line, int requester, CacheSet targets, CacheSet displaced) {
            if (hasNoRoom(line, requester)) {
                evictions++;
                displaced.add(pointers.oldest(line));
            }
        }

        @Override
        public boolean mayBeShared(int line, int requester, CacheSet targets) {
            return each > 1 && !targets.isEmpty();
        }

        @Override
        public void filled(int line, int cache, boolean sole) {
            if (sole) {
                pointers.set(line, cache);
                return;
            }
            if (hasNoRoom(line, cache)) {
                pointers.remove(line, pointers.oldest(line));
            }
            if (!pointers.contains(line, cache)) {
                pointers.add(line, cache);
            }
        }

        private boolean hasNoRoom(int line, int cache) {
            return pointers.isFull(line) && !pointers.contains(line, cache);
        }

        @Override
        public void dropped(int line, int cache) {
            pointers.remove(line, cache);
        }

        @Override
        public int bitsPerLine() {
            return each * Pointers.bits(caches);
        }

        @Override
        public List<Metric> metrics() {
            return List.of(
                    Metric.counter("tracking.lookups", "1", lookUps),
                    Metric.counter("tracking.probes", "1", probes),
                    Metric.counter("tracking.evictions", "1", evictions));
        }
    }
}
