package org.crosspoint.coherence.islands;

import java.lang.annotation.Annotation;
import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.Feature;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.hardware.Islands;
import org.crosspoint.core.hardware.SharerTracking;
import org.crosspoint.core.hardware.TrackingDesign;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/// No hardware keeps caches coherent: each core is an island, and there is no directory. Threads of one core share its
/// caches and see each other's stores.
@Component(service = TrackingDesign.class)
@Design(
        id = "none",
        title = "No coherence: lines are written back and dropped by programs",
        source =
                "T. G. Mattson et al., The 48-core SCC Processor: the Programmer's View, SC 2010; J. H. Kelm et al., Cohesion: A"
                        + " Hybrid Memory Model for Accelerators, ISCA 2010",
        needs = {Feature.CACHES, Feature.REMOTE_CACHING, Feature.WRITE_BACK_INVALIDATION},
        provides = {Feature.NO_COHERENCE, Feature.COHERENT_ISLANDS})
public final class NoCoherence implements TrackingDesign {
    /// The parameters.
    @ObjectClassDefinition(name = "No coherence")
    @interface Config {
        @AttributeDefinition(description = "what goes to memory of a line that a core has written")
        WriteBack writeBack() default WriteBack.WORDS;
    }

    @Override
    public Class<? extends Annotation> parameters() {
        return Config.class;
    }

    @Override
    public SharerTracking create(int caches, Settings settings) {
        return new IslandMap(caches, new Islands(1, settings.as(Config.class).writeBack() == WriteBack.LINES));
    }
}
