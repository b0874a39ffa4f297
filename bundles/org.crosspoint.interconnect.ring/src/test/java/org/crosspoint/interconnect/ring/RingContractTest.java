package org.crosspoint.interconnect.ring;

import org.crosspoint.core.hardware.InterconnectDesign;
import org.crosspoint.testkit.InterconnectContract;

class RingContractTest extends InterconnectContract {
    @Override
    protected InterconnectDesign design() {
        return new Ring();
    }
}
