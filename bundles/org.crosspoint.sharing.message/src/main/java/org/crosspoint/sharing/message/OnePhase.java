package org.crosspoint.sharing.message;

import java.lang.annotation.Annotation;
import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.Feature;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.sharing.ObjectDesign;
import org.crosspoint.core.sharing.Sharing;
import org.crosspoint.core.sharing.SharingDesign;
import org.crosspoint.core.sharing.SharingSite;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/// A copy for each CPU, or memory node, which it reads; updates go to a coordinator, which sends them to all
/// copies in one order and replies when all have done them. Copies change one after the other: a read may see
/// an update that another copy does not show yet.
@Component(service = SharingDesign.class)
@Design(
        id = "replicated-1pc",
        title = "Replicas, updates by one-phase commit",
        source =
                "A. Baumann et al., The Multikernel: A new OS architecture for scalable multicore systems, SOSP 2009, sections 3.3 and 4.7 (unmap)",
        provides = Feature.WEAK_READS,
        needs = Feature.FETCH_AND_ADD)
public final class OnePhase implements SharingDesign {

    @ObjectClassDefinition(name = "replicated-1pc")
    @interface Config {
        @AttributeDefinition(name = "copy", description = "what has a copy: each CPU or each memory node")
        Replicas.Copy copy() default Replicas.Copy.CPU;

        @AttributeDefinition(
                name = "pipeline",
                description = "rounds of an object that may be under way",
                min = "1",
                max = "256")
        int pipeline() default 2;

        @AttributeDefinition(
                name = "batch",
                description = "updates that a round may have: of those that wait when it begins",
                min = "1",
                max = "64")
        int batch() default 16;
    }

    @Override
    public Class<? extends Annotation> parameters() {
        return Config.class;
    }

    @Override
    public Sharing create(SharingSite site, Settings settings) {
        Config config = settings.as(Config.class);
        Agreement.Rules rules =
                new Agreement.Rules(false, config.copy(), config.pipeline(), config.batch(), config.pipeline());
        return new MessageSharing(site, new MessageSharing.Maker() {
            @Override
            public <S> MessageObject<S> make(
                    MessageSharing sharing, SharingSite at, String name, ObjectDesign<S> object, int node, int number) {
                return new ReplicatedObject<>(sharing, at, name, object, node, number, rules);
            }
        });
    }
}
