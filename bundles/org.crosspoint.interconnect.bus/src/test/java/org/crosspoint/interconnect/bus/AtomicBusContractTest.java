package org.crosspoint.interconnect.bus;

import org.crosspoint.core.hardware.InterconnectDesign;
import org.crosspoint.testkit.InterconnectContract;

class AtomicBusContractTest extends InterconnectContract {
    @Override
    protected InterconnectDesign design() {
        return new SingleBus();
    }
}
