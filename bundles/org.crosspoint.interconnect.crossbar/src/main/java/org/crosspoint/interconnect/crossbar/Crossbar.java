package org.crosspoint.interconnect.crossbar;

import java.lang.annotation.Annotation;
import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.hardware.Contention;
import org.crosspoint.core.hardware.Interconnect;
import org.crosspoint.core.hardware.InterconnectDesign;
import org.crosspoint.core.hardware.InterconnectSite;
import org.crosspoint.core.hardware.OwnMemory;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/// A crossbar: each station's CPUs have a horizontal line, its memory has a vertical one, and where two lines
/// cross is a switch that joins them. Nobody is denied a connection because a crosspoint is taken; messages
/// wait only for the line of a CPU or memory that others are using.
///
/// A line carries one message at a time, in either direction: a request goes along the CPU's line and down
/// the memory's, the reply the same way back. What one station's cache sends to another's goes by the
/// receiver's vertical line too.
@Component(service = InterconnectDesign.class)
@Design(
        id = "crossbar",
        title = "Crossbar switch, n x n crosspoints",
        source = "A. S. Tanenbaum, H. Bos, Modern Operating Systems, section 8.1.1, figure 8-3")
public final class Crossbar implements InterconnectDesign {
    /// The parameters.
    @ObjectClassDefinition(name = "Crossbar")
    @interface Config {
        @AttributeDefinition(
                description = "time from line to line through a crosspoint, in cycles",
                min = "1",
                max = "10000")
        int switchCycles() default 2;

        @AttributeDefinition(description = "width of a line, in bytes per cycle", min = "1", max = "4096")
        int linkBytesPerCycle() default 16;

        @AttributeDefinition(
                description = "switched: a station's own memory is behind the switch, as far as any other (UMA); "
                        + "direct: a station reaches its own memory without the switch (NUMA)")
        OwnMemory ownMemory() default OwnMemory.SWITCHED;

        @AttributeDefinition(
                description = "calendar: messages wait for busy lines, the bandwidth of each is accounted for; "
                        + "none: every message has the latency of an idle switch")
        Contention contention() default Contention.CALENDAR;
    }

    @Override
    public Class<? extends Annotation> parameters() {
        return Config.class;
    }

    @Override
    public Interconnect create(InterconnectSite site, Settings settings) {
        Config config = settings.as(Config.class);
        return new CrossbarNetwork(
                site.stations(),
                site.cycle(),
                config.switchCycles() * site.cycle(),
                config.linkBytesPerCycle(),
                config.ownMemory() == OwnMemory.SWITCHED,
                config.contention());
    }
}
