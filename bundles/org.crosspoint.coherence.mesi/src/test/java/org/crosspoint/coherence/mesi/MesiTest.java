package org.crosspoint.coherence.mesi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.crosspoint.core.design.Parameters;
import org.crosspoint.core.hardware.ProtocolTable;
import org.crosspoint.core.hardware.ProtocolTable.Action;
import org.crosspoint.core.hardware.ProtocolTable.Cell;
import org.crosspoint.core.hardware.ProtocolTable.Event;
import org.junit.jupiter.api.Test;

class MesiTest {
    private static ProtocolTable table(Map<String, Object> given) {
        return new Mesi().table(Parameters.resolve("protocol mesi", new Mesi().parameters(), given));
    }

    @Test
    void theFirstWriteToALineThatNobodyElseHasIsAHit() {
        ProtocolTable table = table(Map.of());
        Cell load = table.cell(0, Event.LOAD);
        assertThat(table.cell(load.next(), Event.STORE).actions()).containsExactly(Action.HIT);
        assertThat(table.cell(load.nextIfShared(), Event.STORE).actions()).containsExactly(Action.UPGRADE);
    }

    @Test
    void sharedCopiesSupplyTheLineOnlyIfThatIsSwitchedOn() {
        int shared = table(Map.of()).cell(0, Event.LOAD).nextIfShared();
        assertThat(table(Map.of()).cell(shared, Event.PROBE_READ).actions()).containsExactly(Action.KEEP);
        assertThat(table(Map.of("cleanSupply", true))
                        .cell(shared, Event.PROBE_READ)
                        .actions())
                .containsExactly(Action.SUPPLY);
    }
}
