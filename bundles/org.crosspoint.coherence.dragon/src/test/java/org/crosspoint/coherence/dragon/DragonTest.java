package org.crosspoint.coherence.dragon;

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

class DragonTest {
    private final ProtocolTable table =
            new Dragon().table(Parameters.resolve("the protocol", new Dragon().parameters(), Map.of()));

    @Test
    void aStoreToASharedLineUpdatesTheOthersAndTakesTheOwnership() {
        assertThat(cell("Sc", Event.STORE)).isEqualTo(new Cell(List.of(Action.UPDATE), state("M"), state("Sm")));
        assertThat(cell("Sm", Event.PROBE_UPDATE)).isEqualTo(new Cell(List.of(Action.TAKE), state("Sc"), state("Sc")));
    }

    @Test
    void noStoreTakesACopyAwayOrGoesToMemory() {
        assertThat(table.rows()).allSatisfy(row -> {
            assertThat(row.on(Event.PROBE_WRITE).actions()).isEmpty();
            assertThat(row.on(Event.STORE).does(Action.WRITE_THROUGH)).isFalse();
        });
    }

    @Test
    void theOwnerSuppliesAndTheOthersKeepQuiet() {
        assertThat(cell("Sm", Event.PROBE_READ).actions()).containsExactly(Action.SUPPLY);
        assertThat(cell("Sc", Event.PROBE_READ).actions()).containsExactly(Action.KEEP);
        assertThat(cell("Sm", Event.EVICT).actions()).containsExactly(Action.WRITE_BACK);
        assertThat(cell("Sc", Event.EVICT).actions()).containsExactly(Action.DROP);
    }

    private Cell cell(String state, Event event) {
        return table.cell(state(state), event);
    }

    private int state(String name) {
        List<String> names = table.states().stream().map(State::name).toList();
        return names.indexOf(name);
    }
}
