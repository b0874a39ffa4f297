package org.crosspoint.coherence.mesi;

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

/// The four-state protocol: MSI and a state for the only copy of a line that nobody has written yet, so that the first
/// write to unshared data needs no transaction.
///
/// In the paper any cache that has the line supplies it, which `cleanSupply` switches on; without it memory supplies a
/// line of which there are only shared copies, as most later machines do it. One deviation: a cache that gives up an
/// exclusive line says so, which lets a directory forget it.
@Component(service = CacheProtocol.class)
@Design(
        id = "mesi",
        title = "MESI, the Illinois protocol",
        source =
                "M. S. Papamarcos, J. H. Patel, A Low-Overhead Coherence Solution for Multiprocessors with Private Cache"
                        + " Memories, ISCA 1984",
        needs = Feature.CACHES,
        provides = Feature.WRITE_BACK_INVALIDATION)
public final class Mesi implements CacheProtocol {
    /// The parameters.
    @ObjectClassDefinition(name = "MESI")
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
        return ProtocolTable.parse("MESI", """
                state | load        | store          | evict           | probe-read              | probe-write
                I     | read -> S|E | exclusive -> M | -               | -                       | -
                S     | hit         | upgrade -> M   | drop -> I       | CLEAN                   | CLEAN -> I
                E     | hit         | hit -> M       | notify -> I     | supply -> S             | supply -> I
                M     | hit         | hit            | write-back -> I | supply, write-back -> S | supply -> I
                """.replace("CLEAN", clean), states());
    }

    private static Map<String, String> states() {
        Map<String, String> states = new LinkedHashMap<>();
        states.put("I", "invalid: no copy");
        states.put("S", "shared: memory is up to date, other caches may have copies");
        states.put("E", "exclusive: the only copy, memory is up to date");
        states.put("M", "modified: the only copy, memory is out of date");
        return states;
    }
}
