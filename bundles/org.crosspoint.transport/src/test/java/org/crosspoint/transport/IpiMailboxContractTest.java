package org.crosspoint.transport;

import org.crosspoint.core.message.TransportDesign;
import org.crosspoint.testkit.TransportContract;

class IpiMailboxContractTest extends TransportContract {
    @Override
    protected TransportDesign design() {
        return new IpiMailbox();
    }

    @Override
    protected int seeds() {
        return 4;
    }
}
