package org.crosspoint.core.internal.run;

import java.util.ArrayList;
import java.util.List;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.hardware.SharerTracking;
import org.crosspoint.core.hardware.SharerTracking.Ordering;

/// What a tracking wants of the engine, beyond directories at home that have room for every line: at most one of
/// islands, recalls and broadcasts. A broadcast is seen by all caches before anybody could recall a line, and
/// directories of islands are as large as their caches.
final class TrackingTraits {
    private TrackingTraits() {}

    /// @param id of the design
    /// @return the tracking
    /// @throws SpecificationException if it wants more than one
    static SharerTracking checked(String id, SharerTracking tracking) {
        List<String> traits = new ArrayList<>();
        if (tracking.islands().isPresent()) {
            traits.add("has islands");
        }
        if (tracking.recalls()) {
            traits.add("recalls lines");
        }
        if (tracking.ordering() == Ordering.BROADCAST) {
            traits.add("puts requests in order by broadcasts");
        }
        if (traits.size() > 1) {
            throw new SpecificationException("The tracking '" + id + "' " + String.join(" and ", traits)
                    + ", of which the engine can do one only; choose another tracking or ask its author.");
        }
        return tracking;
    }
}
