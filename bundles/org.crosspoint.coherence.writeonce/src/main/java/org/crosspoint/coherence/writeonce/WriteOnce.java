package org.crosspoint.coherence.writeonce;

import java.util.LinkedHashMap;
import java.util.Map;
import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.Feature;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.hardware.CacheProtocol;
import org.crosspoint.core.hardware.ProtocolTable;
import org.osgi.service.component.annotations.Component;

/// The first snooping protocol: the first store to a line goes through to memory, and that takes all other
/// copies away; the line is reserved then, and later stores stay in the cache.
///
/// A store that misses takes the line away from all others at once and makes it dirty (so in J. Archibald,
/// J.-L. Baer, ACM TOCS 1986). A deviation: a reserved line is supplied by its cache, where in the paper
/// memory supplies it, because its CPU may write it without anybody's knowing while another's request is on
/// its way.
@Component(service = CacheProtocol.class)
@Design(
        id = "write-once",
        title = "Write-once: the first store goes through to memory",
        source = "J. R. Goodman, Using Cache Memory to Reduce Processor-Memory Traffic, ISCA 1983",
        needs = Feature.CACHES)
public final class WriteOnce implements CacheProtocol {
    @Override
    public ProtocolTable table(Settings settings) {
        return ProtocolTable.parse("write-once", """
                state | load      | store              | evict           | probe-read              | probe-write
                I     | read -> V | exclusive -> D     | -               | -                       | -
                V     | hit       | write-through -> R | drop -> I       | keep                    | keep -> I
                R     | hit       | hit -> D           | drop -> I       | supply -> V             | supply -> I
                D     | hit       | hit                | write-back -> I | supply, write-back -> V | supply -> I
                """, states());
    }

    private static Map<String, String> states() {
        Map<String, String> states = new LinkedHashMap<>();
        states.put("I", "invalid: no copy");
        states.put("V", "valid: others may have copies; memory is up to date");
        states.put("R", "reserved: the only copy, written once; memory is up to date");
        states.put("D", "dirty: the only copy, written more than once; memory is out of date");
        return states;
    }
}
