package org.crosspoint.coherence.limited;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.crosspoint.core.design.Parameters;
import org.crosspoint.core.hardware.CacheSet;
import org.crosspoint.core.hardware.SharerTracking;
import org.crosspoint.core.hardware.TrackingDesign;

/// Directories of a number of caches, and what they answer about one line.
record Directories(SharerTracking tracking, int caches) {
    static final int LINE = 1030;

    static Directories of(TrackingDesign design, int caches, Map<String, Object> given) {
        return new Directories(
                design.create(caches, Parameters.resolve("the tracking", design.parameters(), given)), caches);
    }

    /// Caches read the line in this order, the first when nobody else has it.
    Directories readBy(int... readers) {
        for (int i = 0; i < readers.length; i++) {
            tracking.filled(LINE, readers[i], i == 0);
        }
        return this;
    }

    List<Integer> load(int requester) {
        return targets(requester, false);
    }

    List<Integer> store(int requester) {
        return targets(requester, true);
    }

    List<Integer> displacedBy(int requester) {
        CacheSet targets = new CacheSet(caches);
        CacheSet displaced = new CacheSet(caches);
        tracking.targets(LINE, requester, false, targets);
        tracking.displaced(LINE, requester, targets, displaced);
        return list(displaced);
    }

    boolean mayBeShared(int requester) {
        CacheSet targets = new CacheSet(caches);
        tracking.targets(LINE, requester, false, targets);
        return tracking.mayBeShared(LINE, requester, targets);
    }

    private List<Integer> targets(int requester, boolean exclusive) {
        CacheSet targets = new CacheSet(caches);
        tracking.targets(LINE, requester, exclusive, targets);
        return list(targets);
    }

    private static List<Integer> list(CacheSet set) {
        List<Integer> list = new ArrayList<>();
        for (int cache = set.next(0); cache >= 0; cache = set.next(cache + 1)) {
            list.add(cache);
        }
        return list;
    }
}
