package org.crosspoint.interconnect.mesh;

import java.util.Map;
import org.crosspoint.core.hardware.InterconnectDesign;
import org.crosspoint.testkit.InterconnectContract;

class MeshWithoutContentionContractTest extends InterconnectContract {
    @Override
    protected InterconnectDesign design() {
        return new Mesh();
    }

    @Override
    protected Map<String, Object> parameters(int stations) {
        return Map.of("contention", "none");
    }
}
