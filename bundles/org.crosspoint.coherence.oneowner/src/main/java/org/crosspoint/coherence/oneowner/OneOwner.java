package org.crosspoint.coherence.oneowner;

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

/// The textbook's directory: an entry names the one node that holds the line, so whoever wants the line, even
/// if only to read it, takes it away from the owner. There is one copy at most, and nothing can be read by
/// two CPUs without going back and forth between them.
///
/// An entry is the number of a cache and a bit that says whether there is one: 9 bits for 256 nodes.
@Component(service = TrackingDesign.class)
@Design(
        id = "one-owner",
        title = "One-owner directory: a line is in one cache at most",
        source = "A. S. Tanenbaum, H. Bos, Modern Operating Systems, 5th ed., 8.1.1, figure 8-6",
        needs = Feature.CACHES,
        provides = Feature.ALL_SHARERS)
public final class OneOwner implements TrackingDesign {
    private static final int NOBODY = -1;

    @Override
    public SharerTracking create(int caches, Settings settings) {
        return new Directory(caches);
    }

    private static final class Directory implements SharerTracking {
        private final int caches;

        /// By line: the owner plus one, so that 0 is nobody.
        private int[] owners = new int[1024];

        private long lookUps;
        private long transfers;

        Directory(int caches) {
            this.caches = caches;
        }

        @Override
        public Ordering ordering() {
            return Ordering.HOME;
        }

        @Override
        public void targets(int line, int requester, boolean exclusive, CacheSet targets) {
            lookUps++;
            int owner = owner(line);
            if (owner != NOBODY && owner != requester) {
                transfers++;
                targets.add(owner);
            }
        }

        @Override
        public void displaced(int line, int requester, CacheSet targets, CacheSet displaced) {
            int owner = targets.next(0);
            if (owner != NOBODY) {
                displaced.add(owner);
            }
        }

        @Override
        public boolean mayBeShared(int line, int requester, CacheSet targets) {
            return false;
        }

        @Override
        public void filled(int line, int cache, boolean sole) {
            if (line >= owners.length) {
                owners = Arrays.copyOf(owners, Math.max(2 * owners.length, line + 1));
            }
            owners[line] = cache + 1;
        }

        @Override
        public void dropped(int line, int cache) {
            if (owner(line) == cache) {
                owners[line] = NOBODY + 1;
            }
        }

        private int owner(int line) {
            return line < owners.length ? owners[line] - 1 : NOBODY;
        }

        @Override
        public int bitsPerLine() {
            return Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(1, caches - 1)) + 1;
        }

        @Override
        public List<Metric> metrics() {
            return List.of(
                    Metric.counter("tracking.lookups", "1", lookUps),
                    Metric.counter("tracking.transfers", "1", transfers));
        }
    }
}
