package org.crosspoint.coherence.sparse;

import java.util.List;
import java.util.Map;
import org.crosspoint.core.hardware.TrackingDesign;
import org.crosspoint.testkit.TrackingContract;

class SparseDirectoryContractTest extends TrackingContract {
    @Override
    protected TrackingDesign design() {
        return new SparseDirectory();
    }

    @Override
    protected Map<String, Object> parameters() {
        return Map.of("sets", 2, "ways", 4);
    }

    @Override
    protected List<Map<String, Object>> explored() {
        return List.of(Map.of("sets", 1, "ways", 1), Map.of("sets", 1, "ways", 2), Map.of("sets", 2, "ways", 1));
    }

    /// One more than any of these has entries for, so that each recalls.
    @Override
    protected int lines() {
        return 3;
    }
}
