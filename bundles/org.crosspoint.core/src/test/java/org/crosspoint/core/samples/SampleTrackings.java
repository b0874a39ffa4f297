package org.crosspoint.core.samples;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.Feature;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.hardware.CacheSet;
import org.crosspoint.core.hardware.Islands;
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
            long others = requester < Long.SIZE ? ~(1L << requester) : -1;
            targets.addWord(0, line < presence.length ? presence[line] & others : 0);
        }

        final void forget(int line) {
            if (line < presence.length) {
                presence[line] = 0;
            }
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

    /// A bit for each cache and line, in islands of so many caches.
    private static final class IslandBits extends Bits {
        private final Islands islands;
        private final CacheSet others = new CacheSet(Long.SIZE);

        IslandBits(Islands islands) {
            this.islands = islands;
        }

        @Override
        public Optional<Islands> islands() {
            return Optional.of(islands);
        }

        @Override
        public void targets(int line, int requester, boolean exclusive, CacheSet targets) {
            others.clear();
            super.targets(line, requester, exclusive, others);
            for (int cache = others.next(0); cache >= 0; cache = others.next(cache + 1)) {
                if (islands.of(cache) == islands.of(requester)) {
                    targets.add(cache);
                }
            }
        }

        @Override
        public void filled(int line, int cache, boolean sole) {
            if (sole) {
                int first = islands.of(cache) * islands.cores();
                for (int other = first; other < Math.min(Long.SIZE, first + islands.cores()); other++) {
                    super.filled(line, other, false);
                    dropped(line, other);
                }
            }
            super.filled(line, cache, false);
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

    @Design(id = "no-coherence", title = "Islands of one cache", source = "These tests")
    public static final class NoCoherence implements TrackingDesign {
        @Override
        public SharerTracking create(int caches, Settings settings) {
            return new IslandBits(new Islands(1, false));
        }
    }

    @Design(
            id = "pairs",
            title = "Islands of two caches",
            source = "These tests",
            needs = {Feature.REMOTE_CACHING})
    public static final class Pairs implements TrackingDesign {
        @Override
        public SharerTracking create(int caches, Settings settings) {
            return new IslandBits(new Islands(2, false));
        }
    }

    @Design(id = "pairs-of-lines", title = "Islands of two caches that write lines back whole", source = "These tests")
    public static final class PairsOfLines implements TrackingDesign {
        @Override
        public SharerTracking create(int caches, Settings settings) {
            return new IslandBits(new Islands(2, true));
        }
    }

    @Design(id = "one-island", title = "One island of all caches", source = "These tests")
    public static final class OneIsland implements TrackingDesign {
        @Override
        public SharerTracking create(int caches, Settings settings) {
            return new IslandBits(new Islands(Long.SIZE, false));
        }
    }

    /// A bit for each cache, for three lines only: the oldest of those that are not busy is recalled.
    private static final class ThreeLines extends Bits {
        private final List<Integer> known = new ArrayList<>();

        @Override
        public boolean recalls() {
            return true;
        }

        @Override
        public int recalled(int line, int home, int number, IntPredicate busy, CacheSet holders) {
            if (known.contains(line)) {
                return NO_LINE;
            }
            if (known.size() < 3) {
                known.add(line);
                return NO_LINE;
            }
            int idle = known.stream()
                    .filter(other -> !busy.test(other))
                    .findFirst()
                    .orElse(NO_LINE);
            if (idle == NO_LINE) {
                return known.getFirst();
            }
            targets(idle, Long.SIZE, true, holders);
            forget(idle);
            known.remove((Integer) idle);
            known.add(line);
            return idle;
        }
    }

    @Design(id = "three-lines", title = "Room for three lines", source = "These tests")
    public static final class RoomForThree implements TrackingDesign {
        @Override
        public SharerTracking create(int caches, Settings settings) {
            return new ThreeLines();
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
