package org.crosspoint.coherence.moesi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.crosspoint.core.design.Parameters;
import org.crosspoint.core.hardware.ProtocolTable;
import org.crosspoint.core.hardware.ProtocolTable.Action;
import org.crosspoint.core.hardware.ProtocolTable.Cell;
import org.crosspoint.core.hardware.ProtocolTable.Event;
import org.junit.jupiter.api.Test;

class MoesiTest {
    private static ProtocolTable table(Map<String, Object> given) {
        return new Moesi().table(Parameters.resolve("protocol moesi", new Moesi().parameters(), given));
    }

    @Test
    void aModifiedLineThatAnotherCacheReadsIsOwnedAndNotWrittenBack() {
        ProtocolTable table = table(Map.of());
        int modified = table.cell(0, Event.STORE).next();
        Cell probe = table.cell(modified, Event.PROBE_READ);
        assertThat(probe.actions()).containsExactly(Action.SUPPLY);
        assertThat(table.states().get(probe.next()).name()).isEqualTo("O");
        assertThat(table.cell(probe.next(), Event.EVICT).actions()).containsExactly(Action.WRITE_BACK);
        assertThat(table.cell(probe.next(), Event.STORE).actions()).containsExactly(Action.UPGRADE);
    }

    @Test
    void anExclusiveLineThatAnotherCacheReadsIsShared() {
        ProtocolTable table = table(Map.of());
        int exclusive = table.cell(0, Event.LOAD).next();
        Cell probe = table.cell(exclusive, Event.PROBE_READ);
        assertThat(table.states().get(probe.next()).name()).isEqualTo("S");
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
