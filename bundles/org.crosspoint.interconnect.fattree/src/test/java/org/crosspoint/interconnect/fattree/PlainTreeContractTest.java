package org.crosspoint.interconnect.fattree;

import java.util.Map;
import org.crosspoint.core.hardware.InterconnectDesign;
import org.crosspoint.testkit.InterconnectContract;

class PlainTreeContractTest extends InterconnectContract {
    @Override
    protected InterconnectDesign design() {
        return new FatTree();
    }

    @Override
    protected Map<String, Object> parameters(int stations) {
        return Map.of("arity", 2, "growth", 1, "linkBytesPerCycle", 4);
    }
}
