package org.crosspoint.coherence.fullmap;

import org.crosspoint.core.hardware.TrackingDesign;
import org.crosspoint.testkit.TrackingContract;

class FullMapContractTest extends TrackingContract {
    @Override
    protected TrackingDesign design() {
        return new FullMap();
    }
}
