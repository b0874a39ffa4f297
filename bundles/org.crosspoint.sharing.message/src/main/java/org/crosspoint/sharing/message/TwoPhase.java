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

/// A copy for each CPU, or memory node, which it reads; updates go to a coordinator, which asks all copies to be ready,
/// has the update done when all have voted for it, and replies when all have done it. A copy for which an update is
/// prepared is not read until it is settled: so no read sees an update that a later one does not.
///
/// A copy votes against an update for which it has no room; then the round is dropped, and its updates wait for
/// another.
///
/// Deviation: Barrelfish lets any monitor coordinate, and votes on conflicts between coordinators; here one
/// coordinator for each object puts updates in order, so there are none.
@Component(service = SharingDesign.class)
@Design(
        id = "replicated-2pc",
        title = "Replicas, updates by two-phase commit",
        source =
                "A. Baumann et al., The Multikernel: A new OS architecture for scalable multicore systems, SOSP 2009, sections 3.3 and 4.7 (retype); "
                        + "J. Gray, Notes on Data Base Operating Systems, 1978",
        needs = Feature.FETCH_AND_ADD)
public final class TwoPhase implements SharingDesign {

    @ObjectClassDefinition(name = "replicated-2pc")
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

        @AttributeDefinition(
                name = "room",
                description = "rounds that a copy prepares at most; it votes against more",
                min = "1",
                max = "256")
        int room() default 32;
    }

    @Override
    public Class<? extends Annotation> parameters() {
        return Config.class;
    }

    @Override
    public Sharing create(SharingSite site, Settings settings) {
        Config config = settings.as(Config.class);
        Agreement.Rules rules =
                new Agreement.Rules(true, config.copy(), config.pipeline(), config.batch(), config.room());
        return new MessageSharing(site, new MessageSharing.Maker() {
            @Override
            public <S> MessageObject<S> make(
                    MessageSharing sharing, SharingSite at, String name, ObjectDesign<S> object, int node, int number) {
                return new ReplicatedObject<>(sharing, at, name, object, node, number, rules);
            }
        });
    }
}
