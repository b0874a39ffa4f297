package org.crosspoint.coherence.mesif;

import java.util.LinkedHashMap;
import java.util.Map;
import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.Feature;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.hardware.CacheProtocol;
import org.crosspoint.core.hardware.ProtocolTable;
import org.osgi.service.component.annotations.Component;

/// MESI and a state for the one shared copy that is forwarded: of several caches that share a line exactly one answers
/// a reader, and the reader, who has the newest copy and will keep it longest, forwards from then on.
///
/// The forwarder gives a clean line up silently, as in the paper; memory supplies the next reader then, who becomes the
/// forwarder. So it is where the tracking does not tell a load of the newest sharer (`probe-filter`, and
/// `limited-broadcast` with more sharers than pointers): there the forwarder is not found and memory supplies the line.
/// The paper's two-hop messages between peers are not part of a table; the tracking and the network decide on them.
@Component(service = CacheProtocol.class)
@Design(
        id = "mesif",
        title = "MESIF, the newest sharer forwards",
        source =
                "J. R. Goodman, H. H. J. Hum, MESIF: A Two-Hop Cache Coherency Protocol for Point-to-Point Interconnects,"
                        + " University of Auckland, 2009",
        needs = Feature.CACHES,
        provides = Feature.WRITE_BACK_INVALIDATION)
public final class Mesif implements CacheProtocol {
    @Override
    public ProtocolTable table(Settings settings) {
        return ProtocolTable.parse("MESIF", """
                state | load        | store          | evict           | probe-read              | probe-write
                I     | read -> F|E | exclusive -> M | -               | -                       | -
                S     | hit         | upgrade -> M   | drop -> I       | keep                    | keep -> I
                F     | hit         | upgrade -> M   | drop -> I       | supply -> S             | supply -> I
                E     | hit         | hit -> M       | notify -> I     | supply -> S             | supply -> I
                M     | hit         | hit            | write-back -> I | supply, write-back -> S | supply -> I
                """, states());
    }

    private static Map<String, String> states() {
        Map<String, String> states = new LinkedHashMap<>();
        states.put("I", "invalid: no copy");
        states.put("S", "shared: memory is up to date, other caches may have copies");
        states.put("F", "forward: shared, and the copy that answers readers");
        states.put("E", "exclusive: the only copy, memory is up to date");
        states.put("M", "modified: the only copy, memory is out of date");
        return states;
    }
}
