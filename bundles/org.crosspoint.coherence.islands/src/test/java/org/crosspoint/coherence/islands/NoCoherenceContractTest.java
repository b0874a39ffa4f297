package org.crosspoint.coherence.islands;

import org.crosspoint.core.hardware.TrackingDesign;
import org.crosspoint.testkit.TrackingContract;

class NoCoherenceContractTest extends TrackingContract {
    @Override
    protected TrackingDesign design() {
        return new NoCoherence();
    }
}
