package org.crosspoint.coherence.oneowner;

import org.crosspoint.core.hardware.TrackingDesign;
import org.crosspoint.testkit.TrackingContract;

class OneOwnerContractTest extends TrackingContract {
    @Override
    protected TrackingDesign design() {
        return new OneOwner();
    }
}
