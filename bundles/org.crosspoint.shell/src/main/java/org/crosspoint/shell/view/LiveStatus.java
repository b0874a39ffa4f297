package org.crosspoint.shell.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.design.DesignKind;
import org.crosspoint.core.run.Simulation;
import org.crosspoint.core.run.SimulationSpec;
import org.crosspoint.core.run.SwapReport;
import org.crosspoint.core.sim.Metric;
import org.crosspoint.shell.format.Block;
import org.crosspoint.shell.format.Facts;
import org.crosspoint.shell.format.Figures;
import org.crosspoint.shell.format.Ink;
import org.crosspoint.shell.format.Look;
import org.crosspoint.shell.format.Text;
import org.jline.utils.AttributedString;

/// How the live simulation stands.
///
/// @param spec    what it is made of now
/// @param status  how far it is
/// @param swaps   hot swaps so far
/// @param metrics what was measured
/// @param locks   how many locks the workload has made
public record LiveStatus(
        SimulationSpec spec, Simulation.Status status, List<SwapReport> swaps, List<Metric> metrics, int locks)
        implements Block {

    public static LiveStatus of(Simulation simulation) {
        return new LiveStatus(
                simulation.spec(),
                simulation.status(),
                List.copyOf(simulation.swaps()),
                List.copyOf(simulation.metrics()),
                simulation.locks().size());
    }

    @Override
    public List<AttributedString> lines(Look look) {
        List<AttributedString> lines = new ArrayList<>();
        lines.add(Ink.line(
                Ink.HEADING.on("simulation  "), ink().on(status.state().name().toLowerCase(Locale.ROOT))));
        lines.addAll(new Text(status.message(), ink(), 2).lines(look));
        lines.addAll(new Text(String.join("\n", status.details()), Ink.FAINT, 4).lines(look));
        lines.addAll(facts(look).lines(look));
        return lines;
    }

    private Ink ink() {
        return switch (status.state()) {
            case PAUSED -> Ink.WARNING;
            case RUNNING, FINISHED -> Ink.GOOD;
            case SUSPENDED, FAILED -> Ink.BAD;
        };
    }

    private Facts facts(Look look) {
        double throughput = status.time() == 0 ? Double.NaN : status.units() * 1e12 / status.time();
        Facts facts = Facts.indented(2)
                .with("machine", spec.machine().id() + ", " + Figures.count(spec.cpus(), "CPU"))
                .with("workload", MachineView.brief(spec.workload(), look))
                .with("lock", locks == 0 ? "none made" : MachineView.brief(spec.lock(), look));
        for (Map.Entry<DesignKind, DesignChoice> chosen : spec.optional().entrySet()) {
            facts = facts.with(chosen.getKey().id(), MachineView.brief(chosen.getValue(), look));
        }
        facts = facts.with("protocol", MachineView.brief(spec.machine().protocol(), look))
                .with("tracking", MachineView.brief(spec.machine().tracking(), look))
                .with("ordering", MachineView.brief(spec.machine().ordering(), look))
                .with("interconnect", MachineView.brief(spec.machine().interconnect(), look))
                .with("simulated", Figures.time(status.time(), look))
                .with("work", Figures.count(status.units(), "unit") + ", " + Figures.of(throughput, "1/s", look));
        facts = status.state() == Simulation.State.FINISHED ? Verified.with(facts, metrics) : facts;
        for (SwapReport swap : swaps) {
            facts = facts.with("swapped", swapped(swap, look));
        }
        return facts;
    }

    /// A hot swap in one line.
    static String swapped(SwapReport swap, Look look) {
        return swap.kind().id() + ' ' + swap.from() + look.choose(" → ", " -> ") + swap.to() + " at "
                + Figures.time(swap.requestedAt(), look) + (swap.rolledBack() ? ", rolled back" : "");
    }
}
