package org.crosspoint.coherence.snooping;

import org.crosspoint.core.hardware.TrackingDesign;
import org.crosspoint.testkit.TrackingContract;

class SnoopingContractTest extends TrackingContract {
    @Override
    protected TrackingDesign design() {
        return new Snooping();
    }
}
