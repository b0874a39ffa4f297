package org.crosspoint.interconnect.links;

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

/// Packages that are joined by point-to-point links, as with HyperTransport or QuickPath: any graph, with a latency and
/// a width for each link. Packages pass on what is not for them.
///
/// Routes are the shortest by latency; where several are, each package passes a message on to the neighbour with the
/// lowest number. Messages cut through: the last byte follows the first after the time in which the message passes
/// the narrowest link on its way; from there on it comes no faster, and holds each link for so long. A link carries one
/// message at a time in each direction; buffers are not limited.
@Component(service = InterconnectDesign.class)
@Design(
        id = "links",
        title = "Point-to-point links between packages",
        source = "P. Conway et al., Cache Hierarchy and Memory Subsystem of the AMD Opteron Processor, IEEE Micro 2010")
public final class PointToPointLinks implements InterconnectDesign {
    /// The parameters.
    @ObjectClassDefinition(name = "Point-to-point links")
    @interface Config {
        @AttributeDefinition(
                description = "the links, each as A-B:L for stations A and B and a latency of L cycles one way, "
                        + "or A-B:L:W if it is W bytes per cycle wide, for instance 0-1:43 1-2:47:16")
        String topology() default "";

        @AttributeDefinition(
                description =
                        "width of a link that does not say its own, in bytes per cycle and direction (12.8 GB/s, HyperTransport 3 or QuickPath"
                                + " at 6.4 GT/s, are 6 at 2.1 GHz)",
                min = "1",
                max = "4096")
        int bytesPerCycle() default 6;

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
        Topology topology = Topology.parse(config.topology(), site.stations(), config.bytesPerCycle());
        return new LinkNetwork(topology, new Routes(topology), site.cycle(), config.contention());
    }
}
