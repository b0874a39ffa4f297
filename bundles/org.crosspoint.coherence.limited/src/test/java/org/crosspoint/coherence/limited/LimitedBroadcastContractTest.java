package org.crosspoint.coherence.limited;

import java.util.List;
import java.util.Map;
import org.crosspoint.core.hardware.TrackingDesign;
import org.crosspoint.testkit.TrackingContract;

class LimitedBroadcastContractTest extends TrackingContract {
    @Override
    protected TrackingDesign design() {
        return new LimitedBroadcast();
    }

    @Override
    protected List<Map<String, Object>> explored() {
        return List.of(Map.of("pointers", 1), Map.of("pointers", 2));
    }
}
