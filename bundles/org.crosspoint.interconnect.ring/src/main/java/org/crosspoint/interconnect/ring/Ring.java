package org.crosspoint.interconnect.ring;

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

/// A ring: each station is joined to the next one, and the last to the first. With links in one direction messages go
/// round by rising numbers; with links in both they go the shorter way, and by rising numbers where both are as long.
///
/// Messages cut through, and buffers at stations are not limited: a message waits for a link that others are using and
/// holds none meanwhile (the slots of a slotted ring and the priority of messages on it are not modelled).
@Component(service = InterconnectDesign.class)
@Design(
        id = "ring",
        title = "Ring, in one or both directions",
        source = "D. Gustavson, The Scalable Coherent Interface and Related Standards Projects, IEEE Micro 1992 (one"
                + " direction); J. Fung, Intel's Sandy Bridge, Hot Chips 2011 (both)")
public final class Ring implements InterconnectDesign {
    /// Which links there are.
    enum Directions {
        BOTH,
        ONE
    }

    /// The parameters.
    @ObjectClassDefinition(name = "Ring")
    @interface Config {
        @AttributeDefinition(description = "both: links both ways round; one: by rising numbers only")
        Directions directions() default Directions.BOTH;

        @AttributeDefinition(
                description = "time through a station's stop and over a link, in cycles",
                min = "1",
                max = "1000")
        int cyclesPerHop() default 1;

        @AttributeDefinition(description = "width of a link, in bytes per cycle and direction", min = "1", max = "4096")
        int linkBytesPerCycle() default 32;

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
        return new RingNetwork(
                new RingShape(site.stations(), config.directions() == Directions.BOTH),
                site.cycle(),
                config.cyclesPerHop() * site.cycle(),
                config.linkBytesPerCycle(),
                config.contention());
    }
}
