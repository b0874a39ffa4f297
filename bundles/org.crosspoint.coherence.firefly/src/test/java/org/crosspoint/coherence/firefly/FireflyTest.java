package org.crosspoint.coherence.firefly;

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

class FireflyTest {
    private final ProtocolTable table =
            new Firefly().table(Parameters.resolve("the protocol", new Firefly().parameters(), Map.of()));

    @Test
    void aStoreToASharedLineGoesToTheOthersAndToMemory() {
        assertThat(cell("S", Event.STORE).actions()).containsExactly(Action.UPDATE, Action.WRITE_THROUGH);
        assertThat(cell("S", Event.PROBE_UPDATE)).isEqualTo(new Cell(List.of(Action.TAKE), state("S"), state("S")));
        assertThat(cell("S", Event.EVICT).actions()).containsExactly(Action.DROP);
    }

    @Test
    void theStoreThatFindsNoSharerLeftIsTheLastThatLeavesTheCache() {
        int alone = cell("S", Event.STORE).next();
        assertThat(alone).isEqualTo(state("V"));
        assertThat(table.cell(alone, Event.STORE)).isEqualTo(new Cell(List.of(Action.HIT), state("D"), state("D")));
    }

    @Test
    void aDirtyLineThatIsReadIsWrittenBack() {
        assertThat(cell("D", Event.PROBE_READ).actions()).containsExactly(Action.SUPPLY, Action.WRITE_BACK);
    }

    private Cell cell(String state, Event event) {
        return table.cell(state(state), event);
    }

    private int state(String name) {
        List<String> names = table.states().stream().map(State::name).toList();
        return names.indexOf(name);
    }
}
