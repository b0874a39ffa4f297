package org.crosspoint.coherence.mesif;

import org.crosspoint.core.hardware.CacheProtocol;
import org.crosspoint.testkit.ProtocolContract;

class MesifContractTest extends ProtocolContract {
    @Override
    protected CacheProtocol design() {
        return new Mesif();
    }
}
