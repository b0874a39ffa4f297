package org.crosspoint.shell.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.crosspoint.core.run.Simulation;
import org.crosspoint.core.run.SimulationSpec;
import org.crosspoint.core.run.SwapReport;
import org.crosspoint.shell.format.Block;
import org.crosspoint.shell.format.Figures;
import org.crosspoint.shell.format.Ink;
import org.crosspoint.shell.format.Look;
import org.crosspoint.shell.format.Text;
import org.jline.utils.AttributedString;

/// How the live simulation stands.
///
/// @param spec   what it is made of now
/// @param status how far it is
/// @param swaps  hot swaps so far
public record LiveStatus(SimulationSpec spec, Simulation.Status status, List<SwapReport> swaps) implements Block {

    public static LiveStatus of(Simulation simulation) {
        return new LiveStatus(simulation.spec(), simulation.status(), List.copyOf(simulation.swaps()));
    }

    @Override
    public List<AttributedString> lines(Look look) {
        List<AttributedString> lines = new ArrayList<>();
        lines.add(Ink.line(
                Ink.HEADING.on("simulation  "), ink().on(status.state().name().toLowerCase(Locale.ROOT))));
        lines.addAll(new Text(status.message(), ink(), 2).lines(look));
        lines.addAll(new Text(String.join("\n", status.details()), Ink.FAINT, 4).lines(look));
        lines.addAll(new Text(facts(look), Ink.PLAIN, 2).lines(look));
        return lines;
    }

    private Ink ink() {
        return switch (status.state()) {
            case PAUSED -> Ink.WARNING;
            case RUNNING, FINISHED -> Ink.GOOD;
            case SUSPENDED, FAILED -> Ink.BAD;
        };
    }

    private String facts(Look look) {
        String arrow = look.choose(" → ", " -> ");
        StringBuilder text = new StringBuilder();
        text.append("machine       ").append(spec.machine().id()).append(", ");
        text.append(Figures.count(spec.cpus(), "CPU"));
        text.append("\nworkload      ").append(MachineView.choice(spec.workload()));
        text.append("\nlock          ").append(MachineView.choice(spec.lock()));
        text.append("\nprotocol      ").append(MachineView.choice(spec.machine().protocol()));
        text.append("\ntracking      ").append(MachineView.choice(spec.machine().tracking()));
        text.append("\ninterconnect  ").append(MachineView.choice(spec.machine().interconnect()));
        text.append("\nsimulated     ").append(Figures.time(status.time(), look));
        text.append("\nwork          ").append(Figures.count(status.units(), "unit"));
        text.append(status.time() == 0 ? "" : ", " + Figures.of(status.units() * 1e12 / status.time(), "1/s", look));
        for (SwapReport swap : swaps) {
            text.append("\nswapped       ").append(swap.kind().id()).append(' ');
            text.append(swap.from()).append(arrow).append(swap.to());
            text.append(" at ").append(Figures.time(swap.requestedAt(), look));
            text.append(swap.rolledBack() ? ", rolled back" : "");
        }
        return text.toString();
    }
}
