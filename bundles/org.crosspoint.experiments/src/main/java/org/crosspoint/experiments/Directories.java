package org.crosspoint.experiments;

import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.design.Catalogue;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.design.DesignKind;
import org.crosspoint.core.design.Parameters;
import org.crosspoint.core.hardware.SharerTracking;
import org.crosspoint.core.hardware.TrackingDesign;

/// Directories by themselves, without a machine around them, and the memory that they take.
final class Directories {
    private Directories() {}

    /// A new directory of an installed design, knowing of no copies.
    ///
    /// @throws SpecificationException if the design is not installed
    static SharerTracking of(Catalogue catalogue, DesignChoice choice, int caches) {
        if (catalogue.find(DesignKind.TRACKING, choice.id()).factory() instanceof TrackingDesign design) {
            return design.create(
                    caches, Parameters.resolve("tracking " + choice.id(), design.parameters(), choice.parameters()));
        }
        throw new SpecificationException(
                "The design '" + choice.id() + "' is no sharer tracking; install one that is.");
    }

    /// The directory's share of the memory that it is about: bits of an entry by bits of a line.
    static double overhead(int bitsPerLine, int lineBytes) {
        return (double) bitsPerLine / (Byte.SIZE * lineBytes);
    }
}
