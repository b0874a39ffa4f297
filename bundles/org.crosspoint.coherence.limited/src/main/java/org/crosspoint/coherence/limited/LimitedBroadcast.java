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

/// Dir i B, a directory with `i` pointers and a broadcast bit for each line: when one more cache reads a line
/// than there are pointers, the bit is set, and the next store goes to every cache.
///
/// The first `i` sharers keep their pointers, so that a load finds the cache whose copy may be newer than
/// memory.
@Component(service = TrackingDesign.class)
@Design(
        id = "limited-broadcast",
        title = "Limited pointers, broadcast when there are too few (Dir i B)",
        source =
                "A. Agarwal, R. Simoni, J. Hennessy, M. Horowitz, An Evaluation of Directory Schemes for Cache Coherence,"
                        + " ISCA 1988",
        needs = Feature.CACHES)
public final class LimitedBroadcast implements TrackingDesign {
    /// The parameters.
    @ObjectClassDefinition(name = "Limited pointers with broadcast")
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
        private long broadcasts;

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
            if (exclusive && pointers.overflowed(line)) {
                broadcasts++;
                probes += caches - 1;
                targets.addAll();
                targets.remove(requester);
            } else {
                probes += pointers.addOthers(line, requester, targets);
            }
        }

        @Override
        public boolean mayBeShared(int line, int requester, CacheSet targets) {
            return pointers.overflowed(line) || !targets.isEmpty();
        }

        @Override
        public void filled(int line, int cache, boolean sole) {
            if (sole) {
                pointers.set(line, cache);
            } else if (!pointers.contains(line, cache)) {
                if (pointers.isFull(line)) {
                    pointers.overflow(line);
                } else {
                    pointers.add(line, cache);
                }
            }
        }

        @Override
        public void dropped(int line, int cache) {
            pointers.remove(line, cache);
        }

        @Override
        public int bitsPerLine() {
            return each * Pointers.bits(caches) + 1;
        }

        @Override
        public List<Metric> metrics() {
            return List.of(
                    Metric.counter("tracking.lookups", "1", lookUps),
                    Metric.counter("tracking.probes", "1", probes),
                    Metric.counter("tracking.broadcasts", "1", broadcasts));
        }
    }
}
