package org.crosspoint.shootdown;

import java.lang.annotation.Annotation;
import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.Feature;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.translation.Shootdown;
import org.crosspoint.core.translation.ShootdownDesign;
import org.crosspoint.core.translation.ShootdownSite;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/// As [Multicast], but the package is told first that is farthest, so that its answer is not the last to come by as
/// much; and messages between packages lie near their receivers. How far packages are, each CPU measures when it first
/// sends, as Barrelfish does when it starts.
@Component(service = ShootdownDesign.class)
@Design(
        id = "numa-multicast",
        title = "A message to each package, the farthest first",
        source = "A. Baumann et al., The Multikernel, SOSP 2009, section 5.1",
        needs = {Feature.TEST_AND_SET, Feature.COHERENCE_EVERYWHERE})
public final class NumaMulticast implements ShootdownDesign {

    @ObjectClassDefinition(name = "numa-multicast")
    @interface Config {
        @AttributeDefinition(
                name = "interrupts",
                description = "whether CPUs are interrupted when a message was written for them; otherwise they poll")
        boolean interrupts() default false;
    }

    @Override
    public Class<? extends Annotation> parameters() {
        return Config.class;
    }

    @Override
    public Shootdown create(ShootdownSite site, Settings settings) {
        Groups groups = Groups.packages(site);
        return new Messages(
                site,
                groups,
                GroupOrder.farthestFirst(site, groups),
                true,
                settings.as(Config.class).interrupts());
    }
}
