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
    private static final MachineDescription MACHINE = machine("mesh-smp");

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
    void whereTheDesignIsNotInstalledItSaysSoBelowTheDrawing() {
        MachinePlan plan = MachinePlan.of(MACHINE, FixedCatalogue.of(List.of()));

        assertThat(plan.cost()).isEmpty();
        assertThat(plan.network()).isEmpty();
        assertThat(plan.flaw()).startsWith("There is no interconnect 'mesh'").endsWith(".");
        assertThat(Page.print(plan, Look.PLAIN)).contains("+\n\nThere is no interconnect 'mesh'");
    }

    @Test
    void kindsOfCoresAreListedEachWithItsOwnClock() {
        assertThat(text("big-little"))
                .contains("1 big at 1.7 GHz, 15 little at 1.3 GHz, 1 other at 200 MHz")
                .contains("1 CPU at 1.7 GHz, each with", "kind of core: little")
                .contains("100 pJ for a message on a link, 300 pJ in each cycle")
                .containsPattern("big +1.7 GHz +3,500 +armv7-a +1176 +118 +0")
                .containsPattern("other +200 MHz +1,250 +armv7-m +40 +4 +0")
                .doesNotContain("CPU at 1.0 GHz");
        assertThat(text("m1-pro"))
                .contains("6 performance at 3.2 GHz, 2 efficiency at 2.064 GHz")
                .containsPattern("efficiency +2.064 GHz +2,000 +any +-");
    }

    @Test
    void aMachineThatTellsNoKindsApartHasNoTableOfThem() {
        assertThat(text("opteron-48")).contains("48 at 2100 MHz").doesNotContain("kind of core");
    }

    @Test
    void whatAFileSaysOfReplacementAndInclusionIsShown() {
        assertThat(text("paged-smp")).contains("L1 lru, L2 lru").contains("L2 inclusive");
        assertThat(text("big-little")).doesNotContain("inclusion");
    }

    private static String text(String id) {
        return Page.print(new MachinePlan(machine(id), "", List.of()), Look.PLAIN);
    }

    private static MachineDescription machine(String id) {
        return MachineFiles.library().machine(id, Map.of());
    }
}
