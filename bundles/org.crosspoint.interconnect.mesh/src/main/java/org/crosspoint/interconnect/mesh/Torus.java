package org.crosspoint.interconnect.mesh;

import java.lang.annotation.Annotation;
import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.hardware.Contention;
import org.crosspoint.core.hardware.Interconnect;
import org.crosspoint.core.hardware.InterconnectDesign;
import org.crosspoint.core.hardware.InterconnectSite;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/// A two-dimensional torus: a [Mesh] in which the ends of each row and each column are joined, so that messages go the
/// shorter way round, first along the row, then along the column.
///
/// The torus is folded: all its links are of one length. Of two ways that are equally long a message takes the one that
/// does not wrap. Buffers in routers are not limited, so the virtual channels that keep a real torus from deadlock are
/// not modelled.
@Component(service = InterconnectDesign.class)
@Design(
        id = "torus",
        title = "2D torus, XY routing with wrap-around",
        source = "W. J. Dally, C. L. Seitz, The Torus Routing Chip, Distributed Computing 1(4), 1986")
public final class Torus implements InterconnectDesign {
    /// The parameters.
    @ObjectClassDefinition(name = "2D torus")
    @interface Config {
        @AttributeDefinition(
                description = "stations in a row; 0 makes the torus as nearly square as can be",
                min = "0",
                max = "65536")
        int columns() default 0;

        @AttributeDefinition(
                description = "time through a router and over a link, in cycles; links of a folded torus are twice as"
                        + " long as a mesh's",
                min = "1",
                max = "1000")
        int cyclesPerHop() default 2;

        @AttributeDefinition(description = "width of a link, in bytes per cycle and direction", min = "1", max = "4096")
        int linkBytesPerCycle() default 16;

        @AttributeDefinition(
                description = "calendar: messages wait for busy links, the bandwidth of each is accounted for; "
                        + "none: every message has the latency of an idle network")
        Contention contention() default Contention.CALENDAR;
    }

    @Override
    public Class<? extends Annotation> parameters() {
        return Config.class;
    }

    @Override
    public Interconnect create(InterconnectSite site, Settings settings) {
        Config config = settings.as(Config.class);
        return new MeshNetwork(
                MeshShape.of(site.stations(), config.columns(), true),
                site.cycle(),
                config.cyclesPerHop() * site.cycle(),
                config.linkBytesPerCycle(),
                config.contention());
    }
}
