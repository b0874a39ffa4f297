package org.crosspoint.coherence.dragon;

import java.util.LinkedHashMap;
import java.util.Map;
import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.Feature;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.hardware.CacheProtocol;
import org.crosspoint.core.hardware.ProtocolTable;
import org.osgi.service.component.annotations.Component;

/// An update protocol: a word that is written to a shared line goes to all caches that have a copy, and they
/// keep it. Memory is left alone: who wrote last owns the line, supplies it and writes it back.
///
/// The shared line of the bus, on which caches say that they have a copy, is the pair of next states. With a
/// directory the home passes the word on, and the acknowledgements say who has a copy. Ownership moves while
/// the line is shared, so the tracking has to name every sharer to a load. A deviation: an exclusive copy is
/// supplied by its cache, where in the Dragon memory supplies it, because its CPU may write it while
/// another's request is on its way.
@Component(service = CacheProtocol.class)
@Design(
        id = "dragon",
        title = "Dragon: words go to all sharers, the last writer owns the line",
        source = "E. M. McCreight, The Dragon Computer System: An Early Overview, Xerox PARC, 1984; R. R. Atkinson,"
                + " E. M. McCreight, The Dragon Processor, ASPLOS 1987",
        needs = {Feature.CACHES, Feature.ALL_SHARERS})
public final class Dragon implements CacheProtocol {
    @Override
    public ProtocolTable table(Settings settings) {
        return ProtocolTable.parse("Dragon", """
                state | load         | store                | evict           | probe-read   | probe-write | probe-update
                I     | read -> Sc|E | read, update -> Sm|M | -               | -            | -           | -
                E     | hit          | hit -> M             | drop -> I       | supply -> Sc | -           | -
                Sc    | hit          | update -> Sm|M       | drop -> I       | keep         | -           | take
                Sm    | hit          | update -> Sm|M       | write-back -> I | supply       | -           | take -> Sc
                M     | hit          | hit                  | write-back -> I | supply -> Sm | -           | -
                """, states());
    }

    private static Map<String, String> states() {
        Map<String, String> states = new LinkedHashMap<>();
        states.put("I", "invalid: no copy");
        states.put("E", "valid exclusive: the only copy; memory is up to date");
        states.put("Sc", "shared clean: others may have copies; memory is up to date unless one of them owns the line");
        states.put("Sm", "shared modified: written last and to be written back; others may have copies");
        states.put("M", "dirty: the only copy; memory is out of date");
        return states;
    }
}
