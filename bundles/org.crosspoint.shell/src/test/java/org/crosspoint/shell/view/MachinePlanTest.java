package org.crosspoint.shell.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.crosspoint.core.design.FixedCatalogue;
import org.crosspoint.core.hardware.MachineDescription;
import org.crosspoint.core.sim.Metric;
import org.crosspoint.machine.MachineFiles;
import org.crosspoint.shell.format.Look;
import org.crosspoint.shell.format.Page;
import org.junit.jupiter.api.Test;

class MachinePlanTest {
    private static final MachineDescription MACHINE = MachineFiles.library().machine("mesh-smp", Map.of());

    @Test
    void showsTheNetworkAndWhatItIsBuiltOf() {
        MachinePlan plan = new MachinePlan(
                MACHINE,
                "0--1",
                List.of(Metric.gauge("switches", "1", 64), Metric.gauge("bandwidth.root", "B/cycle", 32)));

        assertThat(Page.print(plan, Look.PLAIN))
                .contains("built of      switches 64, bandwidth.root 32 B/cycle")
                .contains("0--1");
    }

    @Test
    void whereTheDesignIsNotInstalledItSaysSoInTheDrawingsPlace() {
        MachinePlan plan = MachinePlan.of(MACHINE, FixedCatalogue.of(List.of()));

        assertThat(plan.cost()).isEmpty();
        assertThat(plan.network()).startsWith("There is no interconnect 'mesh'").endsWith(".");
    }
}
