package org.crosspoint.interconnect.links;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Wide and narrow links take turns; some have the network's width.
class PointToPointLinksOfManyWidthsContractTest extends PointToPointLinksContractTest {
    private static final String[] WIDTHS = {":4", ":32", "", ":12", ":16"};

    @Override
    protected Map<String, Object> parameters(int stations) {
        String[] links = super.parameters(stations).get("topology").toString().split(" ");
        return Map.of(
                "topology",
                IntStream.range(0, links.length)
                        .mapToObj(i -> links[i].isEmpty() ? "" : links[i] + WIDTHS[i % WIDTHS.length])
                        .collect(Collectors.joining(" ")));
    }
}
