package org.crosspoint.interconnect.crossbar;

import java.util.Map;
import org.crosspoint.core.hardware.InterconnectDesign;
import org.crosspoint.testkit.InterconnectContract;

class NearMemoryCrossbarContractTest extends InterconnectContract {
    @Override
    protected InterconnectDesign design() {
        return new Crossbar();
    }

    @Override
    protected Map<String, Object> parameters(int stations) {
        return Map.of("ownMemory", "direct", "linkBytesPerCycle", 8, "contention", "none");
    }
}
