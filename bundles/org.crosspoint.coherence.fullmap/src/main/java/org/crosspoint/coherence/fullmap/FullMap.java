package org.crosspoint.coherence.fullmap;

import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.Feature;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.hardware.SharerTracking;
import org.crosspoint.core.hardware.TrackingDesign;
import org.osgi.service.component.annotations.Component;

/// A directory at the line's home with a bit for each cache: it asks those that may have a copy and nobody else, and
/// grows with the number of caches.
///
/// The modified bit of the paper is not kept: the cache that has the only copy knows whether it wrote to it.
@Component(service = TrackingDesign.class)
@Design(
        id = "full-map",
        title = "Full-map directory, a bit per cache",
        source =
                "L. M. Censier, P. Feautrier, A New Solution to Coherence Problems in Multicache Systems, IEEE ToC 1978",
        needs = Feature.CACHES,
        provides = Feature.ALL_SHARERS)
public final class FullMap implements TrackingDesign {
    @Override
    public SharerTracking create(int caches, Settings settings) {
        return new PresenceBits(caches);
    }
}
