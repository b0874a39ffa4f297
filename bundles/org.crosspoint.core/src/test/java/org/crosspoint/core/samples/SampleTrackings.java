package org.crosspoint.core.samples;

import java.util.Arrays;
import java.util.List;
import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.Feature;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.hardware.CacheSet;
import org.crosspoint.core.hardware.SharerTracking;
import org.crosspoint.core.hardware.TrackingDesign;
import org.crosspoint.core.sim.Metric;

/// A full map for at most 64 caches, one that lets two caches share a line, and snooping.
public final class SampleTrackings {
    private SampleTrackings() {}

    /// A bit for each cache and line.
    public static class Bits implements SharerTracking {
        private long[] presence = new long[64];

        @Override
        public Ordering ordering() {
            return Ordering.HOME;
        }

        @Override
        public void targets(int line, int requester, boolean exclusive, CacheSet targets) {
            targets.addWord(0, line < presence.length ? presence[line] & ~(1L << requester) : 0);
        }

        @Override
        public void filled(int line, int cache, boolean sole) {
            if (line >= presence.length) {
                presence = Arrays.copyOf(presence, 2 * line);
            }
            presence[line] = (sole ? 0 : presence[line]) | 1L << cache;
        }

        @Override
        public void dropped(int line, int cache) {
            presence[line] &= ~(1L << cache);
        }

        @Override
        public int bitsPerLine() {
            return 64;
        }

        @Override
        public List<Metric> metrics() {
            return List.of();
        }
    }

    /// A bit for each cache and line, of which two are set at most: one more sharer displaces the first.
    private static final class TwoBits extends Bits {
        @Override
        public void displaced(int line, int requester, CacheSet targets, CacheSet displaced) {
            if (targets.size() == 2) {
                displaced.add(targets.next(0));
            }
        }

        @Override
        public void filled(int line, int cache, boolean sole) {
            CacheSet others = new CacheSet(Long.SIZE);
            targets(line, cache, false, others);
            if (others.size() == 2) {
                dropped(line, others.next(0));
            }
            super.filled(line, cache, sole);
        }
    }

    private static final class Snoopers implements SharerTracking {
        @Override
        public Ordering ordering() {
            return Ordering.BROADCAST;
        }

        @Override
        public void targets(int line, int requester, boolean exclusive, CacheSet targets) {
            targets.addAll();
            targets.remove(requester);
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
            return List.of();
        }
    }

    @Design(id = "full-map", title = "Full map", source = "These tests")
    public static final class FullMap implements TrackingDesign {
        @Override
        public SharerTracking create(int caches, Settings settings) {
            return new Bits();
        }
    }

    @Design(id = "two-sharers", title = "At most two sharers", source = "These tests")
    public static final class TwoSharers implements TrackingDesign {
        @Override
        public SharerTracking create(int caches, Settings settings) {
            return new TwoBits();
        }
    }

    @Design(id = "snooping", title = "Snooping", source = "These tests", needs = Feature.ORDERED_BROADCAST)
    public static final class Snooping implements TrackingDesign {
        @Override
        public SharerTracking create(int caches, Settings settings) {
            return new Snoopers();
        }
    }
}
