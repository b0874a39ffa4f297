package org.crosspoint.coherence.mesif;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.crosspoint.core.design.Parameters;
import org.crosspoint.core.hardware.ProtocolTable;
import org.crosspoint.core.hardware.ProtocolTable.Action;
import org.crosspoint.core.hardware.ProtocolTable.Event;
import org.crosspoint.core.hardware.ProtocolTable.State;
import org.junit.jupiter.api.Test;

class MesifTest {
    private final ProtocolTable table =
            new Mesif().table(Parameters.resolve("protocol mesif", new Mesif().parameters(), Map.of()));

    @Test
    void theNewestSharerForwardsAndTheOneBeforeStops() {
        int forward = table.cell(state("I"), Event.LOAD).nextIfShared();

        assertThat(forward).isEqualTo(state("F"));
        assertThat(table.cell(forward, Event.PROBE_READ).actions()).containsExactly(Action.SUPPLY);
        assertThat(table.cell(forward, Event.PROBE_READ).next()).isEqualTo(state("S"));
    }

    @Test
    void ofThoseThatShareALineTheOthersKeepQuiet() {
        assertThat(table.cell(state("S"), Event.PROBE_READ).actions()).containsExactly(Action.KEEP);
        assertThat(table.cell(state("S"), Event.PROBE_WRITE).actions()).containsExactly(Action.KEEP);
    }

    @Test
    void theForwarderIsCleanAndMayGoSilently() {
        assertThat(table.cell(state("F"), Event.EVICT).actions()).containsExactly(Action.DROP);
        assertThat(table.cell(state("F"), Event.STORE).actions()).containsExactly(Action.UPGRADE);
    }

    private int state(String name) {
        List<String> names = table.states().stream().map(State::name).toList();
        return names.indexOf(name);
    }
}
