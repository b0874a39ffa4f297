package org.crosspoint.transport;

import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.message.TransportDesign;
import org.crosspoint.testkit.TransportContract;

class UrpcOnX86ContractTest extends TransportContract {
    @Override
    protected TransportDesign design() {
        return new Urpc();
    }

    @Override
    protected DesignChoice ordering() {
        return DesignChoice.of("tso").with("entries", 8).with("delay", 200);
    }

    @Override
    protected int seeds() {
        return 2;
    }
}
