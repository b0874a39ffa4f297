package org.crosspoint.interconnect.hierarchy;

import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.hardware.Interconnect;
import org.crosspoint.core.hardware.InterconnectDesign;
import org.crosspoint.core.hardware.InterconnectSite;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/// Networks within networks: the stations of a package are joined by one design, the packages by another.
///
/// The first station of a package is its door: what goes to another package goes to the door first, then
/// between the packages, then from the other door to its station. Doors receive a message as a whole before
/// they pass it on. The last package may have fewer stations than the others.
@Component(service = InterconnectDesign.class)
@Design(
        id = "hierarchy",
        title = "Any network inside packages, any other between them",
        source = "K. Gharachorloo et al., Architecture and Design of AlphaServer GS320, ASPLOS 2000")
public final class Hierarchy implements InterconnectDesign {
    /// The parameters.
    @ObjectClassDefinition(name = "Hierarchy of networks")
    @interface Config {
        @AttributeDefinition(
                description = "stations of a package, the first of which is its door",
                min = "1",
                max = "65536")
        int stationsPerPackage() default 4;

        @AttributeDefinition(
                description = "the interconnect inside each package with its parameters, for instance mesh columns=2")
        String inside() default "crossbar";

        @AttributeDefinition(
                description = "the interconnect between packages with its parameters,"
                        + " for instance links topology=0-1:40,1-2:40")
        String between() default "ring";
    }

    @Override
    public Class<? extends Annotation> parameters() {
        return Config.class;
    }

    @Override
    public Interconnect create(InterconnectSite site, Settings settings) {
        Config config = settings.as(Config.class);
        DesignChoice inside = PartText.parse("inside", config.inside());
        DesignChoice between = PartText.parse("between", config.between());
        int size = config.stationsPerPackage();
        List<Interconnect> packages = new ArrayList<>();
        for (int first = 0; first < site.stations(); first += size) {
            packages.add(part(site, inside, Math.min(size, site.stations() - first)));
        }
        return new HierarchyNetwork(
                size, inside, packages, between, part(site, between, packages.size()), site.stations());
    }

    private static Interconnect part(InterconnectSite site, DesignChoice choice, int stations) {
        Interconnect part = site.create(choice, stations);
        if (part.circuitSwitched()) {
            throw new SpecificationException("The interconnect '" + choice.id()
                    + "' as a part of a hierarchy would be held as a whole by each transaction, which only a whole"
                    + " interconnect can be; choose another, or a bus with transactions=split.");
        }
        return part;
    }
}
