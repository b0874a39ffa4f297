package org.crosspoint.interconnect.multistage;

import java.util.Map;
import org.crosspoint.core.hardware.InterconnectDesign;
import org.crosspoint.testkit.InterconnectContract;

class SingleSwitchOmegaContractTest extends InterconnectContract {
    @Override
    protected InterconnectDesign design() {
        return new Multistage();
    }

    @Override
    protected Map<String, Object> parameters(int stations) {
        return Map.of("switches", "single", "linkBytesPerCycle", 4);
    }
}
