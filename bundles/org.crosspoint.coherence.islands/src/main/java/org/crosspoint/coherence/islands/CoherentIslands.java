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

/// Consecutive cores make an island, in which a full-map directory keeps memory coherent. Between islands nothing does:
/// programs write lines back and drop them, or send messages. So a directory's entry grows with the island and not with
/// the machine.
///
/// In Rigel the clusters of 8 cores are coherent by the cache that they share; here an island is kept coherent by the
/// protocol of the machine, so that any number of cores can make one. Atomic operations are done at memory, as Rigel's
/// global ones.
@Component(service = TrackingDesign.class)
@Design(
        id = "islands",
        title = "Coherent islands, nothing between them",
        source =
                "A. S. Tanenbaum, H. Bos, Modern Operating Systems, 5th ed., 8.1.1; J. H. Kelm et al., Rigel: An Architecture"
                        + " and Scalable Programming Interface for a 1000-core Accelerator, ISCA 2009",
        needs = {Feature.CACHES, Feature.REMOTE_CACHING, Feature.WRITE_BACK_INVALIDATION},
        provides = Feature.COHERENT_ISLANDS)
public final class CoherentIslands implements TrackingDesign {
    /// The parameters.
    @ObjectClassDefinition(name = "Coherent islands")
    @interface Config {
        @AttributeDefinition(description = "cores of an island; the last may have fewer", min = "1", max = "4095")
        int cores() default 16;

        @AttributeDefinition(description = "what goes to memory of a line that an island has written")
        WriteBack writeBack() default WriteBack.WORDS;
    }

    @Override
    public Class<? extends Annotation> parameters() {
        return Config.class;
    }

    @Override
    public SharerTracking create(int caches, Settings settings) {
        Config config = settings.as(Config.class);
        return new IslandMap(caches, new Islands(config.cores(), config.writeBack() == WriteBack.LINES));
    }
}
