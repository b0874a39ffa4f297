package org.crosspoint.coherence.sparse;

import java.lang.annotation.Annotation;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.Feature;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.hardware.SharerTracking;
import org.crosspoint.core.hardware.TrackingDesign;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/// A directory that is a cache itself: at each home so many sets of so many entries, each with a bit for
/// every cache. All caches together hold far fewer lines than memory has, so most entries of a full directory
/// would say that nobody has the line. When a set is full, one of its lines is recalled: all caches give it
/// up, dirty ones write it back, and its entry is the new line's.
///
/// Of the policies that the paper compares this is LRU. The line that is recalled must not be in anybody's
/// hands: if there are requests for all lines of a set, the new one waits for that whose entry is the oldest.
@Component(service = TrackingDesign.class)
@Design(
        id = "sparse",
        title = "Sparse directory: entries for some lines, others are recalled",
        source =
                "A. Gupta, W.-D. Weber, T. Mowry, Reducing Memory and Traffic Requirements for Scalable Directory-Based"
                        + " Cache Coherence Schemes, ICPP 1990",
        needs = Feature.CACHES,
        provides = Feature.ALL_SHARERS)
public final class SparseDirectory implements TrackingDesign {
    /// The parameters.
    @ObjectClassDefinition(name = "Sparse directory")
    @interface Config {
        @AttributeDefinition(description = "sets of entries at each home, a power of two", min = "1", max = "1048576")
        int sets() default 256;

        @AttributeDefinition(description = "entries of a set", min = "1", max = "64")
        int ways() default 8;
    }

    @Override
    public Class<? extends Annotation> parameters() {
        return Config.class;
    }

    @Override
    public SharerTracking create(int caches, Settings settings) {
        Config config = settings.as(Config.class);
        if (Integer.bitCount(config.sets()) != 1) {
            throw new SpecificationException("The tracking 'sparse' has " + config.sets()
                    + " sets; choose a power of two, for instance " + Integer.highestOneBit(config.sets()) + ".");
        }
        return new Entries(caches, config.sets(), config.ways());
    }
}
