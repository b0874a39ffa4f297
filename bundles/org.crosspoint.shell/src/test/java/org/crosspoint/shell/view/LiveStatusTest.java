package org.crosspoint.shell.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.design.DesignKind;
import org.crosspoint.core.run.Simulation;
import org.crosspoint.core.run.SimulationSpec;
import org.crosspoint.machine.MachineFiles;
import org.crosspoint.shell.format.Look;
import org.crosspoint.shell.format.Page;
import org.junit.jupiter.api.Test;

class LiveStatusTest {
    @Test
    void theLockIsShownOnlyWhereOneWasMade() {
        assertThat(status(1, Map.of())).containsPattern("lock +mcs");
        assertThat(status(0, Map.of())).containsPattern("lock +none made").doesNotContain("mcs");
    }

    @Test
    void designsOfOptionalKindsAreShownWhereTheyAreChosen() {
        assertThat(status(0, Map.of(DesignKind.BARRIER, DesignChoice.of("tree"))))
                .containsPattern("barrier +tree")
                .doesNotContain("rw-lock")
                .doesNotContain("reclamation");
    }

    private static String status(int locks, Map<DesignKind, DesignChoice> optional) {
        SimulationSpec spec = new SimulationSpec(
                        MachineFiles.library().machine("bus-smp", Map.of()),
                        4,
                        DesignChoice.of("mcs"),
                        DesignChoice.of("some-work"),
                        SimulationSpec.UNBOUNDED,
                        1,
                        List.of(),
                        SimulationSpec.Mode.FAST)
                .with(optional);
        Simulation.Status status = new Simulation.Status(Simulation.State.PAUSED, "", List.of(), 0, 0, 0);
        return Page.print(new LiveStatus(spec, status, List.of(), List.of(), locks), Look.PLAIN);
    }
}
