package org.crosspoint.coherence.mesi;

import java.util.List;
import java.util.Map;
import org.crosspoint.core.hardware.CacheProtocol;
import org.crosspoint.testkit.ProtocolContract;

class MesiContractTest extends ProtocolContract {
    @Override
    protected CacheProtocol design() {
        return new Mesi();
    }

    @Override
    protected List<Map<String, Object>> variants() {
        return List.of(Map.of(), Map.of("cleanSupply", true));
    }
}
