package org.crosspoint.experiments;

import java.util.Map;
import org.crosspoint.core.design.Catalogue;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.hardware.Interconnect;
import org.crosspoint.core.hardware.InterconnectSite;
import org.crosspoint.core.sim.Metric;

/// Networks by themselves, without a machine around them: experiments send messages and see when they arrive.
final class Networks {
    /// Picoseconds.
    static final long CYCLE = 1000;

    private static final int LINE_BYTES = 64;

    private final InterconnectSite.Designs designs;

    Networks(Catalogue catalogue) {
        designs = InterconnectSite.Designs.of(catalogue);
    }

    /// A new network of an installed design.
    ///
    /// @throws org.crosspoint.core.SpecificationException if the design is not installed
    Interconnect of(String design, int stations, Map<String, Object> parameters) {
        return designs.create(
                new DesignChoice(design, parameters), new InterconnectSite(stations, CYCLE, LINE_BYTES, designs));
    }

    /// What a network is built of.
    ///
    /// @param part name of a metric of its cost
    static long cost(Interconnect network, String part) {
        return Math.round(network.cost().stream()
                .filter(metric -> metric.name().equals(part))
                .mapToDouble(Metric::value)
                .findFirst()
                .orElseThrow());
    }
}
