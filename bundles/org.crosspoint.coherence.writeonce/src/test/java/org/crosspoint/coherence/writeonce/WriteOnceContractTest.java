package org.crosspoint.coherence.writeonce;

import org.crosspoint.core.hardware.CacheProtocol;
import org.crosspoint.testkit.ProtocolContract;

class WriteOnceContractTest extends ProtocolContract {
    @Override
    protected CacheProtocol design() {
        return new WriteOnce();
    }
}
