package org.crosspoint.coherence.moesi;

import java.util.List;
import java.util.Map;
import org.crosspoint.core.hardware.CacheProtocol;
import org.crosspoint.testkit.ProtocolContract;

class MoesiContractTest extends ProtocolContract {
    @Override
    protected CacheProtocol design() {
        return new Moesi();
    }

    @Override
    protected List<Map<String, Object>> variants() {
        return List.of(Map.of(), Map.of("cleanSupply", true));
    }
}
