package org.crosspoint.interconnect.bus;

import java.util.Map;
import org.crosspoint.core.hardware.InterconnectDesign;
import org.crosspoint.testkit.InterconnectContract;

class SplitBusContractTest extends InterconnectContract {
    @Override
    protected InterconnectDesign design() {
        return new SingleBus();
    }

    @Override
    protected Map<String, Object> parameters(int stations) {
        return Map.of("transactions", "split", "cyclesPerTransfer", 2);
    }
}
