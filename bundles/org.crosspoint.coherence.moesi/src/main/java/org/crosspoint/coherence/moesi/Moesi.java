package org.crosspoint.coherence.moesi;

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

/// The five-state protocol: MESI and an owner for lines that are shared while memory is out of date. A modified line
/// that another cache reads is supplied without a write-back, and the owner goes on supplying it.
///
/// As on AMD64 an exclusive line that another cache reads becomes shared, not owned: it is clean, and memory can supply
/// it from then on. With `cleanSupply` a cache with a shared copy supplies it instead.
@Component(service = CacheProtocol.class)
@Design(
        id = "moesi",
        title = "MOESI, shared lines may be dirty",
        source =
                "P. Sweazey, A. J. Smith, A Class of Compatible Cache Consistency Protocols and their Support by the IEEE"
                        + " Futurebus, ISCA 1986; AMD64 Architecture Programmer's Manual, volume 2, section 7.3",
        needs = Feature.CACHES,
        provides = Feature.WRITE_BACK_INVALIDATION)
public final class Moesi implements CacheProtocol {
    /// The parameters.
    @ObjectClassDefinition(name = "MOESI")
    @interface Config {
        @AttributeDefinition(
                description = "whether a cache with a shared copy supplies the line to another instead of memory")
        boolean cleanSupply() default false;
    }

    @Override
    public Class<? extends Annotation> parameters() {
        return Config.class;
    }

    @Override
    public ProtocolTable table(Settings settings) {
        String clean = settings.as(Config.class).cleanSupply() ? "supply" : "keep";
        return ProtocolTable.parse("MOESI", """
                state | load        | store          | evict           | probe-read  | probe-write
                I     | read -> S|E | exclusive -> M | -               | -           | -
                S     | hit         | upgrade -> M   | drop -> I       | CLEAN       | CLEAN -> I
                E     | hit         | hit -> M       | notify -> I     | supply -> S | supply -> I
                O     | hit         | upgrade -> M   | write-back -> I | supply      | supply -> I
                M     | hit         | hit            | write-back -> I | supply -> O | supply -> I
                """.replace("CLEAN", clean), states());
    }

    private static Map<String, String> states() {
        Map<String, String> states = new LinkedHashMap<>();
        states.put("I", "invalid: no copy");
        states.put("S", "shared: other caches may have copies; memory is up to date unless one of them owns the line");
        states.put("E", "exclusive: the only copy, memory is up to date");
        states.put("O", "owned: other caches may have shared copies, memory is out of date");
        states.put("M", "modified: the only copy, memory is out of date");
        return states;
    }
}
