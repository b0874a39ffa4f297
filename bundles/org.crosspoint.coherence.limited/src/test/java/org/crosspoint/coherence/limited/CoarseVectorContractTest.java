package org.crosspoint.coherence.limited;

import org.crosspoint.core.hardware.TrackingDesign;
import org.crosspoint.testkit.TrackingContract;

class CoarseVectorContractTest extends TrackingContract {
    @Override
    protected TrackingDesign design() {
        return new CoarseVector();
    }
}
