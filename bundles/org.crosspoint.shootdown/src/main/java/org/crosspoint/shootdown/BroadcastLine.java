package org.crosspoint.shootdown;

import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.Feature;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.translation.Shootdown;
import org.crosspoint.core.translation.ShootdownDesign;
import org.crosspoint.core.translation.ShootdownSite;
import org.osgi.service.component.annotations.Component;

/// One line that all CPUs poll: the request is written once, which takes the line from all of them, and each fetches it
/// anew.
@Component(service = ShootdownDesign.class)
@Design(
        id = "broadcast-line",
        title = "One line that all CPUs poll",
        source = "A. Baumann et al., The Multikernel, SOSP 2009, section 5.1",
        needs = {Feature.TEST_AND_SET, Feature.COHERENCE_EVERYWHERE})
public final class BroadcastLine implements ShootdownDesign {
    @Override
    public Shootdown create(ShootdownSite site, Settings settings) {
        return new SharedLine(site, false);
    }
}
