package org.crosspoint.coherence.probefilter;

import org.crosspoint.core.hardware.TrackingDesign;
import org.crosspoint.testkit.TrackingContract;

class ProbeFilterContractTest extends TrackingContract {
    @Override
    protected TrackingDesign design() {
        return new ProbeFilter();
    }
}
