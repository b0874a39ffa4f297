package org.crosspoint.interconnect.multistage;

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

/// Stages of k × k switches between the stations' CPUs and their memories, with one way from each CPU to each memory.
/// Each stage routes by one digit of the memory's number, the leftmost first; a reply goes back by the input lines that
/// the request came in on.
///
/// The network blocks: two messages that need one wire, or where a switch passes one message at a time one switch, wait
/// for each other, and so do requests and replies. Buffers at switches are not limited. What one station's cache sends
/// to another's goes as to the other's memory. Where stations are no power of k, the ports that are over stay free.
@Component(service = InterconnectDesign.class)
@Design(
        id = "multistage",
        title = "Multistage network of k x k switches: omega, butterfly, baseline",
        source = "D. H. Lawrie, Access and Alignment of Data in an Array Processor, IEEE ToC C-24(12), 1975;"
                + " A. S. Tanenbaum, H. Bos, Modern Operating Systems, section 8.1.1, figure 8-5")
public final class Multistage implements InterconnectDesign {
    /// How many messages a switch passes at once.
    enum Switches {
        CROSSBAR,
        SINGLE
    }

    /// The parameters.
    @ObjectClassDefinition(name = "Multistage network")
    @interface Config {
        @AttributeDefinition(
                description = "wires between stages: omega (perfect shuffle before each stage), "
                        + "butterfly (k-ary fly), baseline (shuffles of ever smaller blocks)")
        Wiring wiring() default Wiring.OMEGA;

        @AttributeDefinition(description = "inputs and outputs of a switch, k", min = "2", max = "64")
        int arity() default 2;

        @AttributeDefinition(
                description = "crossbar: a switch passes messages to different outputs at once; "
                        + "single: it passes one message at a time")
        Switches switches() default Switches.CROSSBAR;

        @AttributeDefinition(
                description = "time through a switch and over the wire behind it, in cycles",
                min = "1",
                max = "1000")
        int switchCycles() default 2;

        @AttributeDefinition(description = "width of a wire, in bytes per cycle", min = "1", max = "4096")
        int linkBytesPerCycle() default 16;

        @AttributeDefinition(
                description = "switched: a station's own memory is behind the network, as far as any other (UMA); "
                        + "direct: a station reaches its own memory without the network (NUMA)")
        OwnMemory ownMemory() default OwnMemory.SWITCHED;

        @AttributeDefinition(
                description = "calendar: messages wait for busy wires and switches, the bandwidth of each is accounted"
                        + " for; none: every message has the latency of an idle network")
        Contention contention() default Contention.CALENDAR;
    }

    @Override
    public Class<? extends Annotation> parameters() {
        return Config.class;
    }

    @Override
    public Interconnect create(InterconnectSite site, Settings settings) {
        Config config = settings.as(Config.class);
        return new MultistageNetwork(
                Stages.of(config.wiring(), site.stations(), config.arity()),
                site.cycle(),
                config.switchCycles() * site.cycle(),
                config.linkBytesPerCycle(),
                config.switches() == Switches.SINGLE,
                config.ownMemory() == OwnMemory.SWITCHED,
                config.contention());
    }
}
