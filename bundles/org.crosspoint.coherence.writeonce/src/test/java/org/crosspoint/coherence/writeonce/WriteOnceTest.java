package org.crosspoint.coherence.writeonce;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.crosspoint.core.design.Parameters;
import org.crosspoint.core.hardware.ProtocolTable;
import org.crosspoint.core.hardware.ProtocolTable.Action;
import org.crosspoint.core.hardware.ProtocolTable.Cell;
import org.crosspoint.core.hardware.ProtocolTable.Event;
import org.crosspoint.core.hardware.ProtocolTable.State;
import org.junit.jupiter.api.Test;

class WriteOnceTest {
    private final ProtocolTable table =
            new WriteOnce().table(Parameters.resolve("the protocol", new WriteOnce().parameters(), Map.of()));

    @Test
    void theFirstStoreGoesToMemoryAndTheSecondStaysInTheCache() {
        Cell first = cell("V", Event.STORE);
        assertThat(first.actions()).containsExactly(Action.WRITE_THROUGH);
        Cell second = table.cell(first.next(), Event.STORE);
        assertThat(second.actions()).containsExactly(Action.HIT);
        assertThat(second.next()).isEqualTo(state("D"));
    }

    @Test
    void aLineThatWasWrittenOnceNeedNotBeWrittenBack() {
        assertThat(cell("R", Event.EVICT).actions()).containsExactly(Action.DROP);
        assertThat(cell("D", Event.EVICT).actions()).containsExactly(Action.WRITE_BACK);
    }

    @Test
    void aReservedLineAnswersAsADirtyOneDoes() {
        assertThat(cell("R", Event.PROBE_READ).does(Action.SUPPLY)).isTrue();
        assertThat(cell("D", Event.PROBE_READ).does(Action.SUPPLY)).isTrue();
    }

    private Cell cell(String state, Event event) {
        return table.cell(state(state), event);
    }

    private int state(String name) {
        List<String> names = table.states().stream().map(State::name).toList();
        return names.indexOf(name);
    }
}
