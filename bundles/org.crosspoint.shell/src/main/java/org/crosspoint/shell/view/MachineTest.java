package org.crosspoint.shell.view;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.run.SimulationSpec;
import org.crosspoint.core.sim.Metric;
import org.crosspoint.lab.RunResult;
import org.crosspoint.shell.format.Block;
import org.crosspoint.shell.format.Look;
import org.crosspoint.shell.format.Text;
import org.jline.utils.AttributedString;

/// What the random tester tried on a machine, in words.
///
/// @param spec what was tested
/// @param result of the run in which the data of every copy were followed; it has passed
public record MachineTest(SimulationSpec spec, RunResult result) implements Block {
    private static final String TRANSITIONS = "transitions.";

    @Override
    public List<AttributedString> lines(Look look) {
        return Text.of(tested() + "\n" + passed() + "\n" + coverage()).lines(look);
    }

    private String tested() {
        return String.format(
                Locale.ROOT,
                "%s: %d CPUs, interconnect %s, protocol %s, tracking %s, ordering %s, seed %d.",
                spec.machine().id(),
                spec.cpus(),
                name(spec.machine().interconnect()),
                name(spec.machine().protocol()),
                name(spec.machine().tracking()),
                name(spec.machine().ordering()),
                spec.seed());
    }

    private static String name(DesignChoice choice) {
        return choice.parameters().isEmpty() ? choice.id() : choice.id() + " " + choice.parameters();
    }

    private String passed() {
        return String.format(
                Locale.ROOT,
                "%d operations, %d invalidations, %d updates, %d write-backs: no CPU saw an old copy, every location"
                        + " had one order of values, every atomic operation counted, and running ahead changed nothing.",
                result.status().operations(),
                (long) result.metric("coherence.invalidations"),
                (long) result.metric("coherence.updates"),
                (long) result.metric("coherence.write-backs"));
    }

    private String coverage() {
        List<Metric> cells = result.metrics().stream()
                .filter(metric -> metric.name().startsWith(TRANSITIONS))
                .toList();
        List<String> never = cells.stream()
                .filter(metric -> metric.value() == 0)
                .map(metric -> metric.name().substring(TRANSITIONS.length()).replace(".", ", "))
                .toList();
        if (cells.isEmpty()) {
            return "The machine has no caches, so no cell of the protocol's table was used.";
        }
        return (cells.size() - never.size()) + " of the " + cells.size() + " cells of the protocol's table were used"
                + (never.isEmpty() ? "." : never.stream().collect(Collectors.joining("; ", "; never: ", ".")));
    }
}
