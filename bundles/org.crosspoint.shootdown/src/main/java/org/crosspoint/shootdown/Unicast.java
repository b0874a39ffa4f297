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

/// A message to each CPU concerned, in a line that nobody else polls.
@Component(service = ShootdownDesign.class)
@Design(
        id = "unicast",
        title = "A message to each CPU",
        source = "A. Baumann et al., The Multikernel, SOSP 2009, section 5.1",
        needs = {Feature.TEST_AND_SET, Feature.COHERENCE_EVERYWHERE})
public final class Unicast implements ShootdownDesign {

    @ObjectClassDefinition(name = "unicast")
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
        Groups groups = Groups.ofOne(site);
        return new Messages(
                site,
                groups,
                GroupOrder.byNumber(groups),
                false,
                settings.as(Config.class).interrupts());
    }
}
