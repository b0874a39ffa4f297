package org.crosspoint.coherence.dragon;

import org.crosspoint.core.hardware.CacheProtocol;
import org.crosspoint.testkit.ProtocolContract;

class DragonContractTest extends ProtocolContract {
    @Override
    protected CacheProtocol design() {
        return new Dragon();
    }
}
