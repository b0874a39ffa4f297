package org.crosspoint.transport;

import org.crosspoint.core.message.TransportDesign;
import org.crosspoint.testkit.TransportContract;

class KernelEndpointContractTest extends TransportContract {
    @Override
    protected TransportDesign design() {
        return new KernelEndpoint();
    }

    @Override
    protected int seeds() {
        return 4;
    }
}
