package org.crosspoint.shootdown;

import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.Feature;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.translation.Shootdown;
import org.crosspoint.core.translation.ShootdownDesign;
import org.crosspoint.core.translation.ShootdownSite;
import org.osgi.service.component.annotations.Component;

/// Interrupts to all CPUs concerned, as Mach did it, and Linux and Windows do: the request is written once,
/// every CPU is interrupted, reads it, forgets the translations and says so.
///
/// Deviation: other CPUs do not stand still until the page table was changed; whoever calls changes it
/// before.
@Component(service = ShootdownDesign.class)
@Design(
        id = "ipi-broadcast",
        title = "Interrupts to all CPUs concerned",
        source =
                "D. L. Black, R. F. Rashid, D. B. Golub, C. R. Hill, R. V. Baron, Translation Lookaside Buffer Consistency: A Software Approach, ASPLOS 1989",
        needs = {Feature.TEST_AND_SET, Feature.COHERENCE_EVERYWHERE})
public final class IpiBroadcast implements ShootdownDesign {
    @Override
    public Shootdown create(ShootdownSite site, Settings settings) {
        return new SharedLine(site, true);
    }
}
