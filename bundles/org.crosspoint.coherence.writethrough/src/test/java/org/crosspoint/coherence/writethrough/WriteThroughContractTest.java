package org.crosspoint.coherence.writethrough;

import java.util.List;
import java.util.Map;
import org.crosspoint.core.hardware.CacheProtocol;
import org.crosspoint.testkit.ProtocolContract;

class WriteThroughContractTest extends ProtocolContract {
    @Override
    protected CacheProtocol design() {
        return new WriteThrough();
    }

    @Override
    protected List<Map<String, Object>> variants() {
        return List.of(Map.of(), Map.of("writeAllocate", true));
    }
}
