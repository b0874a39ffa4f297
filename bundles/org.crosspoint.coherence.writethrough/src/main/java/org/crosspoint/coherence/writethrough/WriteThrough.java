package org.crosspoint.coherence.writethrough;

import java.lang.annotation.Annotation;
import java.util.LinkedHashMap;
import java.util.Map;
import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.Feature;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.hardware.CacheProtocol;
import org.crosspoint.core.hardware.ProtocolTable;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/// The protocol that all others are measured against: every store sends its word to memory, and all other copies of the
/// line go. Memory is always up to date, so a copy needs one bit, and nothing is ever written back.
///
/// As in the survey a store that misses brings no copy in; with `writeAllocate` it fetches the line first. The store is
/// over when it is known that all other copies are gone: there is no buffer of writes that hides that time.
@Component(service = CacheProtocol.class)
@Design(
        id = "write-through",
        title = "Write-through, others are invalidated (VI)",
        source =
                "J. Archibald, J.-L. Baer, Cache Coherence Protocols: Evaluation Using a Multiprocessor Simulation Model,"
                        + " ACM TOCS 4(4), 1986",
        needs = Feature.CACHES)
public final class WriteThrough implements CacheProtocol {
    /// The parameters.
    @ObjectClassDefinition(name = "Write-through")
    @interface Config {
        @AttributeDefinition(description = "whether a store that misses fetches the line first")
        boolean writeAllocate() default false;
    }

    @Override
    public Class<? extends Annotation> parameters() {
        return Config.class;
    }

    @Override
    public ProtocolTable table(Settings settings) {
        String miss = settings.as(Config.class).writeAllocate() ? "exclusive, write-through -> V" : "write-through";
        return ProtocolTable.parse("write-through", """
                state | load      | store         | evict     | probe-read | probe-write
                I     | read -> V | MISS          | -         | -          | -
                V     | hit       | write-through | drop -> I | keep       | keep -> I
                """.replace("MISS", miss), states());
    }

    private static Map<String, String> states() {
        Map<String, String> states = new LinkedHashMap<>();
        states.put("I", "invalid: no copy");
        states.put("V", "valid: a copy; memory is up to date");
        return states;
    }
}
