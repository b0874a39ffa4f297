package org.crosspoint.interconnect.links;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.crosspoint.core.hardware.InterconnectDesign;
import org.crosspoint.testkit.InterconnectContract;

class PointToPointLinksContractTest extends InterconnectContract {
    @Override
    protected InterconnectDesign design() {
        return new PointToPointLinks();
    }

    /// A ring with a chord from each fourth station to the one across.
    @Override
    protected Map<String, Object> parameters(int stations) {
        Stream<String> ring = IntStream.range(1, stations).mapToObj(i -> (i - 1) + "-" + i + ":" + (40 + i % 5));
        Stream<String> chords = IntStream.range(0, stations / 2)
                .filter(i -> i % 4 == 0 && stations > 4)
                .mapToObj(i -> i + "-" + (i + stations / 2) + ":55");
        return Map.of("topology", Stream.concat(ring, chords).collect(Collectors.joining(" ")));
    }
}
