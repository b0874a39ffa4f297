package org.crosspoint.interconnect.hierarchy;

import java.util.List;
import java.util.Map;
import org.crosspoint.core.hardware.InterconnectDesign;
import org.crosspoint.testkit.InterconnectContract;

/// Packages whose networks have fewer stages where there are fewer stations, and a long way between them.
class SmallLastPackageContractTest extends InterconnectContract {
    @Override
    protected InterconnectDesign design() {
        return new Hierarchy();
    }

    @Override
    protected List<InterconnectDesign> parts() {
        return HierarchyTest.PARTS;
    }

    /// The last package has two stations, or all of them.
    @Override
    protected Map<String, Object> parameters(int stations) {
        return Map.of(
                "inside",
                "multistage",
                "between",
                "ring cyclesPerHop=20",
                "stationsPerPackage",
                Math.max(2, stations - 2));
    }
}
