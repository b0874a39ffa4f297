package org.crosspoint.interconnect.fattree;

import java.lang.annotation.Annotation;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.hardware.Contention;
import org.crosspoint.core.hardware.Interconnect;
import org.crosspoint.core.hardware.InterconnectDesign;
import org.crosspoint.core.hardware.InterconnectSite;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/// A fat tree: stations are the leaves of a tree of switches, and links get wider from each level to the next, as
/// branches do towards the trunk. A message climbs to the lowest switch above both stations and comes down again.
///
/// With `growth` as large as `arity` every level carries what all stations together can send (full bisection); with 1
/// it is a plain tree. A wide link carries one message at a time, as much faster as it is wider; the bundle of parallel
/// links that a real one is made of, and the choice among them, are not modelled.
@Component(service = InterconnectDesign.class)
@Design(
        id = "fat-tree",
        title = "Fat tree: links widen towards the root",
        source = "C. E. Leiserson, Fat-Trees: Universal Networks for Hardware-Efficient Supercomputing, IEEE ToC"
                + " C-34(10), 1985")
public final class FatTree implements InterconnectDesign {
    /// The parameters.
    @ObjectClassDefinition(name = "Fat tree")
    @interface Config {
        @AttributeDefinition(description = "stations or switches below a switch", min = "2", max = "64")
        int arity() default 4;

        @AttributeDefinition(description = "levels of switches; 0: as many as the stations need", min = "0", max = "16")
        int levels() default 0;

        @AttributeDefinition(
                description = "how many times as wide as the links below it a link towards the root is;"
                        + " as large as the arity for full bisection, 1 for a plain tree",
                min = "1",
                max = "64")
        int growth() default 4;

        @AttributeDefinition(description = "time through a switch and over a link, in cycles", min = "1", max = "1000")
        int cyclesPerHop() default 2;

        @AttributeDefinition(
                description = "width of a station's link, in bytes per cycle and direction",
                min = "1",
                max = "4096")
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
        TreeShape needed = TreeShape.of(site.stations(), config.arity());
        if (config.levels() > 0 && config.levels() < needed.levels()) {
            throw new SpecificationException("The fat tree has levels=" + config.levels() + ", which is too few for "
                    + site.stations() + " stations with arity=" + config.arity() + "; expected " + needed.levels()
                    + " or more, or 0 for as many as are needed.");
        }
        TreeShape shape = new TreeShape(site.stations(), config.arity(), Math.max(config.levels(), needed.levels()));
        return new TreeNetwork(
                shape,
                site.cycle(),
                config.cyclesPerHop() * site.cycle(),
                config.linkBytesPerCycle(),
                config.growth(),
                config.contention());
    }
}
