package org.crosspoint.coherence.msi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.crosspoint.core.design.Parameters;
import org.crosspoint.core.hardware.ProtocolTable;
import org.crosspoint.core.hardware.ProtocolTable.Action;
import org.crosspoint.core.hardware.ProtocolTable.Event;
import org.junit.jupiter.api.Test;

class MsiTest {
    private final ProtocolTable table =
            new Msi().table(Parameters.resolve("protocol msi", new Msi().parameters(), Map.of()));

    @Test
    void theFirstWriteToALineThatNobodyElseHasNeedsATransaction() {
        int loaded = table.cell(0, Event.LOAD).next();
        assertThat(table.cell(loaded, Event.STORE).actions()).containsExactly(Action.UPGRADE);
    }

    @Test
    void aModifiedLineThatAnotherCacheReadsGoesToMemoryToo() {
        int modified = table.cell(0, Event.STORE).next();
        assertThat(table.cell(modified, Event.PROBE_READ).actions()).containsExactly(Action.SUPPLY, Action.WRITE_BACK);
    }
}
