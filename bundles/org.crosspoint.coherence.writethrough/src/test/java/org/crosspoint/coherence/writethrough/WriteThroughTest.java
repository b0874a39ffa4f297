package org.crosspoint.coherence.writethrough;

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

class WriteThroughTest {
    private final ProtocolTable table =
            new WriteThrough().table(Parameters.resolve("the protocol", new WriteThrough().parameters(), Map.of()));

    @Test
    void everyStoreGoesToMemory() {
        assertThat(cell("I", Event.STORE).actions()).containsExactly(Action.WRITE_THROUGH);
        assertThat(cell("V", Event.STORE).actions()).containsExactly(Action.WRITE_THROUGH);
        assertThat(cell("V", Event.EVICT).actions()).containsExactly(Action.DROP);
    }

    @Test
    void aStoreThatMissesBringsNoCopyInUnlessThatIsSwitchedOn() {
        assertThat(cell("I", Event.STORE).next()).isEqualTo(state("I"));
        ProtocolTable allocating = new WriteThrough()
                .table(Parameters.resolve(
                        "the protocol", new WriteThrough().parameters(), Map.of("writeAllocate", true)));
        assertThat(allocating.cell(state("I"), Event.STORE))
                .isEqualTo(new Cell(List.of(Action.EXCLUSIVE, Action.WRITE_THROUGH), state("V"), state("V")));
    }

    private Cell cell(String state, Event event) {
        return table.cell(state(state), event);
    }

    private int state(String name) {
        List<String> names = table.states().stream().map(State::name).toList();
        return names.indexOf(name);
    }
}
