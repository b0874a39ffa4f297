package org.crosspoint.coherence.firefly;

import org.crosspoint.core.hardware.CacheProtocol;
import org.crosspoint.testkit.ProtocolContract;

class FireflyContractTest extends ProtocolContract {
    @Override
    protected CacheProtocol design() {
        return new Firefly();
    }
}
