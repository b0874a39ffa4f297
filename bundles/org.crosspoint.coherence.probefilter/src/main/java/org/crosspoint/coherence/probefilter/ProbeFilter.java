package org.crosspoint.coherence.probefilter;

import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.Feature;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.hardware.SharerTracking;
import org.crosspoint.core.hardware.TrackingDesign;
import org.osgi.service.component.annotations.Component;

/// A directory at the line's home that points to one cache: a load is sent to that cache only; a store to a line that
/// may have other copies is broadcast to all.
///
/// The real filter has a limited number of entries and takes a line away from its caches when it needs the entry for
/// another; here it never runs out of them.
@Component(service = TrackingDesign.class)
@Design(
        id = "probe-filter",
        title = "Probe filter (HT Assist): one pointer, broadcast to sharers",
        source = "P. Conway et al., Cache Hierarchy and Memory Subsystem of the AMD Opteron Processor, IEEE Micro 2010",
        needs = Feature.CACHES)
public final class ProbeFilter implements TrackingDesign {
    @Override
    public SharerTracking create(int caches, Settings settings) {
        return new OwnerPointers(caches);
    }
}
