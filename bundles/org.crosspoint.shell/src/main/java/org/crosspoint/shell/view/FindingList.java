package org.crosspoint.shell.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.crosspoint.core.run.Finding;
import org.crosspoint.core.run.Monitor;
import org.crosspoint.core.run.Simulation;
import org.crosspoint.lab.RunResult;
import org.crosspoint.lab.RunSpecification;
import org.crosspoint.shell.format.Block;
import org.crosspoint.shell.format.ExactTime;
import org.crosspoint.shell.format.Ink;
import org.crosspoint.shell.format.Look;
import org.crosspoint.shell.format.Page;
import org.crosspoint.shell.format.Text;
import org.jline.utils.AttributedString;

/// What monitors have found: a paragraph for each variable, or array, that something was found of.
///
/// @param title what was looked at
/// @param monitors what was looked out for
/// @param findings what was found
/// @param state of what was looked at: whether more may be found, or would have been
public record FindingList(String title, Set<Monitor> monitors, List<Finding> findings, Simulation.State state)
        implements Block {
    /// What the monitors of a run have found.
    public static FindingList of(String title, RunResult run) {
        String specification = run.provenance().specification();
        return new FindingList(
                title,
                RunSpecification.parse(specification, "the run", List.of()).monitors(),
                run.findings(),
                run.status().state());
    }

    /// What those of a simulation have found up to now.
    public static FindingList of(String title, Simulation simulation) {
        return new FindingList(
                title,
                simulation.spec().monitors(),
                simulation.findings(),
                simulation.status().state());
    }

    @Override
    public List<AttributedString> lines(Look look) {
        List<Block> blocks = new ArrayList<>();
        if (!title.isEmpty()) {
            blocks.add(Text.heading(title));
        }
        if (findings.isEmpty()) {
            blocks.add(Text.of(nothing()));
        }
        for (Monitor monitor : Monitor.values()) {
            Ink ink = monitor.isOfFaults() ? Ink.BAD : Ink.PLAIN;
            FindingGroups.of(findings, monitor)
                    .paragraphs()
                    .forEach(text -> blocks.add(new Text(ExactTime.in(monitor.id() + ": " + text, look), ink, 0)));
        }
        return new Page(blocks).lines(look);
    }

    private String nothing() {
        if (monitors.isEmpty()) {
            return "No monitor was switched on; 'monitor=all' as a setting of a run or of 'sim new' switches all on.";
        }
        String names = monitors.stream()
                .filter(monitor -> monitor != Monitor.CACHE_LINES)
                .map(Monitor::id)
                .collect(Collectors.joining(", "));
        return names.isEmpty()
                ? "No monitor but cache-lines was switched on, which only counts; 'c2c' shows that."
                : "Nothing was found by " + names + when() + ".";
    }

    private String when() {
        return switch (state) {
            case FINISHED -> "";
            case FAILED -> " up to where it failed";
            default -> " so far";
        };
    }
}
