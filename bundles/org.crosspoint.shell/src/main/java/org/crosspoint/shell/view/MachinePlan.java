package org.crosspoint.shell.view;

import java.util.List;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.design.Catalogue;
import org.crosspoint.core.hardware.Interconnect;
import org.crosspoint.core.hardware.InterconnectSite;
import org.crosspoint.core.hardware.MachineDescription;
import org.crosspoint.core.sim.Metric;
import org.crosspoint.shell.format.Block;
import org.crosspoint.shell.format.Look;
import org.jline.utils.AttributedString;

/// A machine with its interconnect as the installed design builds it.
///
/// @param machine what it is made of
/// @param network the interconnect's drawing; empty if it cannot be built
/// @param cost what the interconnect is built of
/// @param flaw why the interconnect cannot be built, a sentence; empty if it can
public record MachinePlan(MachineDescription machine, String network, List<Metric> cost, String flaw) implements Block {
    public MachinePlan {
        cost = List.copyOf(cost);
    }

    /// With an interconnect that can be built.
    public MachinePlan(MachineDescription machine, String network, List<Metric> cost) {
        this(machine, network, cost, "");
    }

    /// Builds the interconnect as for a simulation.
    public static MachinePlan of(MachineDescription machine, Catalogue catalogue) {
        InterconnectSite site = new InterconnectSite(
                machine.stations().size(),
                machine.cycle(),
                machine.lineBytes(),
                InterconnectSite.Designs.of(catalogue));
        try {
            Interconnect network =
                    site.create(machine.interconnect(), machine.stations().size());
            return new MachinePlan(machine, network.drawing(), network.cost());
        } catch (SpecificationException cannot) {
            return new MachinePlan(machine, "", List.of(), String.valueOf(cannot.getMessage()));
        }
    }

    @Override
    public List<AttributedString> lines(Look look) {
        return MachineView.of(this).lines(look);
    }
}
