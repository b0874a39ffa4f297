package org.crosspoint.interconnect.hierarchy;

import java.util.List;
import java.util.Map;
import org.crosspoint.core.hardware.InterconnectDesign;
import org.crosspoint.testkit.InterconnectContract;

class MeshesOnOneWayRingContractTest extends InterconnectContract {
    @Override
    protected InterconnectDesign design() {
        return new Hierarchy();
    }

    @Override
    protected List<InterconnectDesign> parts() {
        return HierarchyTest.PARTS;
    }

    @Override
    protected Map<String, Object> parameters(int stations) {
        return Map.of("inside", "mesh", "between", "ring directions=one", "stationsPerPackage", 6);
    }

    @Override
    protected boolean symmetric() {
        return false;
    }
}
