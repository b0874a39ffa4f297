package org.crosspoint.coherence.islands;

import org.crosspoint.core.hardware.TrackingDesign;
import org.crosspoint.testkit.TrackingContract;

class CoherentIslandsContractTest extends TrackingContract {
    @Override
    protected TrackingDesign design() {
        return new CoherentIslands();
    }
}
