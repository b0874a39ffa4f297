package org.crosspoint.interconnect.ring;

import java.util.Map;
import org.crosspoint.core.hardware.InterconnectDesign;
import org.crosspoint.testkit.InterconnectContract;

class RingWithoutContentionContractTest extends InterconnectContract {
    @Override
    protected InterconnectDesign design() {
        return new Ring();
    }

    @Override
    protected Map<String, Object> parameters(int stations) {
        return Map.of("contention", "none");
    }
}
