package org.crosspoint.transport;

import org.crosspoint.core.message.TransportDesign;
import org.crosspoint.testkit.TransportContract;

class UrpcContractTest extends TransportContract {
    @Override
    protected TransportDesign design() {
        return new Urpc();
    }

    @Override
    protected int seeds() {
        return 4;
    }
}
