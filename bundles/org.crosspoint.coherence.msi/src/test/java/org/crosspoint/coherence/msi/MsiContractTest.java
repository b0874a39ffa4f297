package org.crosspoint.coherence.msi;

import org.crosspoint.core.hardware.CacheProtocol;
import org.crosspoint.testkit.ProtocolContract;

class MsiContractTest extends ProtocolContract {
    @Override
    protected CacheProtocol design() {
        return new Msi();
    }
}
