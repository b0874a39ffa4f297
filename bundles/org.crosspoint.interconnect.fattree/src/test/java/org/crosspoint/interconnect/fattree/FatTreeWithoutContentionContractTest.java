package org.crosspoint.interconnect.fattree;

import java.util.Map;
import org.crosspoint.core.hardware.InterconnectDesign;
import org.crosspoint.testkit.InterconnectContract;

class FatTreeWithoutContentionContractTest extends InterconnectContract {
    @Override
    protected InterconnectDesign design() {
        return new FatTree();
    }

    @Override
    protected Map<String, Object> parameters(int stations) {
        return Map.of("contention", "none", "levels", 7);
    }
}
