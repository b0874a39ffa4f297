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

/// A two-dimensional mesh of routers, one for each station, with dimension-order routing: first along the row, then
/// along the column.
///
/// Messages cut through: each hop costs the time of a router and a link, and the last byte follows the first after the
/// time in which the message passes a link. Links have room for one message at a time in each direction; buffers in
/// routers are not limited, so a message that waits for a link does not hold the ones it has passed (wormhole blocking
/// is not modelled).
@Component(service = InterconnectDesign.class)
@Design(
        id = "mesh",
        title = "2D mesh, XY routing",
        source = "W. J. Dally, C. L. Seitz, Deadlock-Free Message Routing in Multiprocessor Interconnection Networks,"
                + " IEEE ToC 1987; 2 cycles per hop as on the TILE-Gx36 (David et al., SOSP 2013)")
public final class Mesh implements InterconnectDesign {
    /// The parameters.
    @ObjectClassDefinition(name = "2D mesh")
    @interface Config {
        @AttributeDefinition(
                description = "stations in a row; 0 makes the mesh as nearly square as can be",
                min = "0",
                max = "65536")
        int columns() default 0;

        @AttributeDefinition(
                description = "time through a router and over a link, in cycles (TILE-Gx36: 2, SOSP 2013, table 1)",
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
        MeshShape shape = MeshShape.of(site.stations(), config.columns(), false);
        return new MeshNetwork(
                shape,
                site.cycle(),
                config.cyclesPerHop() * site.cycle(),
                config.linkBytesPerCycle(),
                config.contention());
    }
}
