package org.crosspoint.coherence.limited;

import java.lang.annotation.Annotation;
import java.util.Arrays;
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

/// Dir i CV r, a directory with `i` pointers for each line whose bits become a coarse vector when there are too few of
/// them: a bit for each region of `r` caches, and a store asks all caches of the regions whose bits are set.
///
/// Between a broadcast and a full map: a region is asked in vain where one of its caches has the line, but regions that
/// have none are left alone. A coarse vector is never told that a copy is gone, for others of the region may have one.
@Component(service = TrackingDesign.class)
@Design(
        id = "coarse-vector",
        title = "Limited pointers that become a bit per region (Dir i CV r)",
        source =
                "A. Gupta, W.-D. Weber, T. Mowry, Reducing Memory and Traffic Requirements for Scalable Directory-Based"
                        + " Cache Coherence Schemes, ICPP 1990",
        needs = Feature.CACHES,
        provides = Feature.ALL_SHARERS)
public final class CoarseVector implements TrackingDesign {
    /// The parameters.
    @ObjectClassDefinition(name = "Coarse vector")
    @interface Config {
        @AttributeDefinition(description = "pointers of a line", min = "1", max = "64")
        int pointers() default 4;

        @AttributeDefinition(
                description = "caches of a region; 0 for as few as the bits of the pointers have room for",
                min = "0",
                max = "1024")
        int region() default 0;
    }

    @Override
    public Class<? extends Annotation> parameters() {
        return Config.class;
    }

    @Override
    public SharerTracking create(int caches, Settings settings) {
        Config config = settings.as(Config.class);
        int bits = config.pointers() * Pointers.bits(caches);
        int region = config.region() == 0 ? (caches + bits - 1) / bits : config.region();
        return new Directory(caches, config.pointers(), region);
    }

    private static final class Directory implements SharerTracking {
        private final int caches;
        private final int each;
        private final int region;
        private final int regions;
        private final int words;
        private final Pointers pointers;
        private long[] vectors;
        private long lookUps;
        private long probes;
        private long overflows;

        Directory(int caches, int each, int region) {
            this.caches = caches;
            this.each = each;
            this.region = region;
            regions = (caches + region - 1) / region;
            words = (regions + Long.SIZE - 1) / Long.SIZE;
            pointers = new Pointers(each);
            vectors = new long[1024 * words];
        }

        @Override
        public Ordering ordering() {
            return Ordering.HOME;
        }

        @Override
        public void targets(int line, int requester, boolean exclusive, CacheSet targets) {
            lookUps++;
            if (pointers.overflowed(line)) {
                addRegions(line, targets);
                targets.remove(requester);
                probes += targets.size();
            } else {
                probes += pointers.addOthers(line, requester, targets);
            }
        }

        private void addRegions(int line, CacheSet targets) {
            for (int number = 0; number < regions; number++) {
                if ((vectors[line * words + number / Long.SIZE] & 1L << number) != 0) {
                    int end = Math.min(caches, (number + 1) * region);
                    for (int cache = number * region; cache < end; cache++) {
                        targets.add(cache);
                    }
                }
            }
        }

        @Override
        public void filled(int line, int cache, boolean sole) {
            if (sole) {
                pointers.set(line, cache);
            } else if (pointers.overflowed(line)) {
                mark(line, cache);
            } else if (!pointers.contains(line, cache)) {
                if (pointers.isFull(line)) {
                    growCoarse(line);
                    mark(line, cache);
                } else {
                    pointers.add(line, cache);
                }
            }
        }

        private void growCoarse(int line) {
            overflows++;
            if ((line + 1) * words > vectors.length) {
                vectors = Arrays.copyOf(vectors, Math.max(2 * vectors.length, (line + 1) * words));
            }
            Arrays.fill(vectors, line * words, (line + 1) * words, 0);
            for (int pointer = 0; pointer < each; pointer++) {
                mark(line, pointers.at(line, pointer));
            }
            pointers.overflow(line);
        }

        private void mark(int line, int cache) {
            int number = cache / region;
            vectors[line * words + number / Long.SIZE] |= 1L << number;
        }

        @Override
        public void dropped(int line, int cache) {
            if (!pointers.overflowed(line)) {
                pointers.remove(line, cache);
            }
        }

        @Override
        public int bitsPerLine() {
            return Math.max(each * Pointers.bits(caches), regions) + 1;
        }

        @Override
        public List<Metric> metrics() {
            return List.of(
                    Metric.counter("tracking.lookups", "1", lookUps),
                    Metric.counter("tracking.probes", "1", probes),
                    Metric.counter("tracking.overflows", "1", overflows));
        }
    }
}
