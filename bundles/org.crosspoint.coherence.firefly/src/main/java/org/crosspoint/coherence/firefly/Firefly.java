package org.crosspoint.coherence.firefly;

import java.util.LinkedHashMap;
import java.util.Map;
import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.Feature;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.hardware.CacheProtocol;
import org.crosspoint.core.hardware.ProtocolTable;
import org.osgi.service.component.annotations.Component;

/// An update protocol whose shared lines are always clean: a word that is written to one goes to all caches
/// that have a copy and to memory. A line that nobody shares is written back later, as usual.
///
/// The shared line of the bus, on which caches say that they have a copy, is the pair of next states: when
/// the last other sharer has gone, the next store finds that out and is the last that leaves the cache. Of
/// caches that share a line, all of which supply it at once on the Firefly's bus, the nearest does. Lines are
/// longer than the Firefly's single word, so a store that misses reads the line first (so in J. Archibald,
/// J.-L. Baer, ACM TOCS 1986).
@Component(service = CacheProtocol.class)
@Design(
        id = "firefly",
        title = "Firefly: words go to all sharers and to memory",
        source =
                "C. P. Thacker, L. C. Stewart, E. H. Satterthwaite, Firefly: A Multiprocessor Workstation, IEEE ToC 37(8),"
                        + " 1988",
        needs = Feature.CACHES)
public final class Firefly implements CacheProtocol {
    @Override
    public ProtocolTable table(Settings settings) {
        return ProtocolTable.parse("Firefly", """
                state | load        | store                              | evict           | probe-read              | probe-write | probe-update
                I     | read -> S|V | read, update, write-through -> S|D | -               | -                       | -           | -
                V     | hit         | hit -> D                           | drop -> I       | supply -> S             | -           | -
                S     | hit         | update, write-through -> S|V       | drop -> I       | supply                  | -           | take
                D     | hit         | hit                                | write-back -> I | supply, write-back -> S | -           | -
                """, states());
    }

    private static Map<String, String> states() {
        Map<String, String> states = new LinkedHashMap<>();
        states.put("I", "invalid: no copy");
        states.put("V", "valid exclusive: the only copy; memory is up to date");
        states.put("S", "shared: others may have copies; memory is up to date");
        states.put("D", "dirty: the only copy; memory is out of date");
        return states;
    }
}
