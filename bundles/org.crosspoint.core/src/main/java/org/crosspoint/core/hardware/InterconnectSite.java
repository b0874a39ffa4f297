package org.crosspoint.core.hardware;

import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.design.Catalogue;
import org.crosspoint.core.design.Contribution;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.design.DesignKind;
import org.crosspoint.core.design.Parameters;

/// What a network is built for.
///
/// @param stations number of endpoints, numbered from 0; a station is a die, a tile or a board with its CPUs and memory
/// @param cycle length of the network's clock cycle in picoseconds
/// @param lineBytes size of a cache line in bytes
/// @param designs makes networks of other designs, for a network that is made of such
public record InterconnectSite(int stations, long cycle, int lineBytes, Designs designs) {
    /// A site at which there are no other designs.
    public InterconnectSite(int stations, long cycle, int lineBytes) {
        this(stations, cycle, lineBytes, (choice, site) -> {
            throw new SpecificationException("The interconnect '" + choice.id() + "' cannot be made a part of another"
                    + " where no designs are installed; run it in a simulation.");
        });
    }

    /// Makes a network of another design, to be a part of the one that is being created: with the same clock and the
    /// same lines. Its [Interconnect#parts] has to name it.
    ///
    /// @throws SpecificationException if there is no such design, or it cannot be built for that many stations
    public Interconnect create(DesignChoice choice, int partStations) {
        return designs.create(choice, new InterconnectSite(partStations, cycle, lineBytes, designs));
    }

    /// Where networks come from.
    @FunctionalInterface
    public interface Designs {
        /// @throws SpecificationException if there is no such design, or it cannot be built for that site
        Interconnect create(DesignChoice choice, InterconnectSite site);

        /// Those of a catalogue, looked up anew each time.
        static Designs of(Catalogue catalogue) {
            return (choice, site) -> {
                Contribution found = catalogue.find(DesignKind.INTERCONNECT, choice.id());
                return ((InterconnectDesign) found.factory())
                        .create(
                                site,
                                Parameters.resolve(
                                        "interconnect " + choice.id(),
                                        found.factory().parameters(),
                                        choice.parameters()));
            };
        }
    }
}
