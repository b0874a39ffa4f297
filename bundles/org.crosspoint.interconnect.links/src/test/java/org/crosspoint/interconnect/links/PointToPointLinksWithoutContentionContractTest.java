package org.crosspoint.interconnect.links;

import java.util.Map;
import java.util.TreeMap;

class PointToPointLinksWithoutContentionContractTest extends PointToPointLinksContractTest {
    @Override
    protected Map<String, Object> parameters(int stations) {
        Map<String, Object> parameters = new TreeMap<>(super.parameters(stations));
        parameters.put("contention", "none");
        return parameters;
    }
}
