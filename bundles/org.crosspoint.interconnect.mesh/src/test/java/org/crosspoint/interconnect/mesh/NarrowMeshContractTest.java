package org.crosspoint.interconnect.mesh;

import java.util.Map;
import org.crosspoint.core.hardware.InterconnectDesign;
import org.crosspoint.testkit.InterconnectContract;

class NarrowMeshContractTest extends InterconnectContract {
    @Override
    protected InterconnectDesign design() {
        return new Mesh();
    }

    @Override
    protected Map<String, Object> parameters(int stations) {
        return Map.of("columns", 1, "cyclesPerHop", 1, "linkBytesPerCycle", 4);
    }
}
