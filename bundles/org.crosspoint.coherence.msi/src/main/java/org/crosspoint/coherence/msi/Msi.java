package org.crosspoint.coherence.msi;

import java.util.LinkedHashMap;
import java.util.Map;
import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.Feature;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.hardware.CacheProtocol;
import org.crosspoint.core.hardware.ProtocolTable;
import org.osgi.service.component.annotations.Component;

/// The three-state write-back invalidation protocol: the least that keeps caches coherent.
///
/// Whoever writes has the only copy. A modified line that another cache reads goes to that cache and to memory. Even a
/// line that nobody else has needs a transaction before its first write, which is what MESI saves.
@Component(service = CacheProtocol.class)
@Design(
        id = "msi",
        title = "MSI, write-back invalidate",
        source = "D. E. Culler, J. P. Singh, A. Gupta, Parallel Computer Architecture, 1999, section 5.3.1",
        needs = Feature.CACHES,
        provides = Feature.WRITE_BACK_INVALIDATION)
public final class Msi implements CacheProtocol {
    @Override
    public ProtocolTable table(Settings settings) {
        return ProtocolTable.parse("MSI", """
                state | load      | store          | evict           | probe-read              | probe-write
                I     | read -> S | exclusive -> M | -               | -                       | -
                S     | hit       | upgrade -> M   | drop -> I       | keep                    | keep -> I
                M     | hit       | hit            | write-back -> I | supply, write-back -> S | supply -> I
                """, states());
    }

    private static Map<String, String> states() {
        Map<String, String> states = new LinkedHashMap<>();
        states.put("I", "invalid: no copy");
        states.put("S", "shared: memory is up to date, other caches may have copies");
        states.put("M", "modified: the only copy, memory is out of date");
        return states;
    }
}
