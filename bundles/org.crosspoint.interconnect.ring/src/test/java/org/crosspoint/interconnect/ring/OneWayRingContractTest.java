package org.crosspoint.interconnect.ring;

import java.util.Map;
import org.crosspoint.core.hardware.InterconnectDesign;
import org.crosspoint.testkit.InterconnectContract;

class OneWayRingContractTest extends InterconnectContract {
    @Override
    protected InterconnectDesign design() {
        return new Ring();
    }

    @Override
    protected Map<String, Object> parameters(int stations) {
        return Map.of("directions", "one", "linkBytesPerCycle", 8);
    }

    @Override
    protected boolean symmetric() {
        return false;
    }
}
