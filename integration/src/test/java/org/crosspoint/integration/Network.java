package org.crosspoint.integration;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.crosspoint.integration.laboratory.Laboratory;

/// An interconnect for a machine.
///
/// @param id         the design
/// @param own        whether it is the machine's own, as its description has it
/// @param parameters `name=value`: those without which it cannot be built there
record Network(String id, boolean own, String... parameters) {
    private static final String TOPOLOGY = "topology";

    /// A design that asks for a topology gets a row of stations, unless the machine's description has one; any other
    /// has its defaults.
    static Network of(Laboratory laboratory, String machine, String id) {
        String[] settings = Hammer.endless(machine);
        boolean own = laboratory.chosen("interconnect", settings).equals(id);
        boolean asks = !own && laboratory.parameters("interconnect", id).contains(TOPOLOGY);
        return asks ? new Network(id, own, TOPOLOGY + "=" + row(laboratory.stations(settings))) : new Network(id, own);
    }

    private static String row(int stations) {
        return IntStream.range(0, stations - 1)
                .mapToObj(station -> station + "-" + (station + 1) + ":4")
                .collect(Collectors.joining(" "));
    }

    Stream<String> settings() {
        return own
                ? Stream.empty()
                : Stream.concat(
                        Stream.of("designs.interconnect=" + id),
                        Arrays.stream(parameters).map(parameter -> "designs.interconnect." + parameter));
    }
}
