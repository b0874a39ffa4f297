package org.crosspoint.shell.view;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.crosspoint.litmus.FinalState;
import org.crosspoint.litmus.LitmusReport;
import org.crosspoint.litmus.LitmusTest;
import org.crosspoint.shell.format.Block;
import org.crosspoint.shell.format.Ink;
import org.crosspoint.shell.format.Look;
import org.crosspoint.shell.format.Page;
import org.crosspoint.shell.format.Text;
import org.jline.utils.AttributedString;

/// What a litmus test did, in the words of the field's tools: histogram, verdict, witnesses; then what the model
/// allows.
final class LitmusView {
    private LitmusView() {}

    static Block of(LitmusReport report) {
        return Page.of(histogram(report), witnesses(report), model(report));
    }

    private static Block histogram(LitmusReport report) {
        LitmusTest test = report.test();
        return look -> {
            int width = report.observed().values().stream()
                    .mapToInt(count -> count.toString().length())
                    .max()
                    .orElse(1);
            List<AttributedString> lines = new ArrayList<>();
            lines.add(Ink.HEADING.on(
                    "Test " + test.name() + " " + test.condition().quantifier().expectation()));
            lines.add(Ink.PLAIN.on("Histogram (" + states(report.observed().size()) + ")"));
            report.observed().forEach((state, count) -> {
                String number = count.toString();
                Ink ink = report.allowed().contains(state) ? Ink.PLAIN : Ink.BAD;
                lines.add(ink.on(" ".repeat(width - number.length())
                        + number
                        + (report.isWitness(state) ? " *>" : " :>")
                        + state.text(test.observed())));
            });
            lines.add((report.isOk() ? Ink.GOOD : Ink.WARNING).on(report.isOk() ? "Ok" : "No"));
            return lines;
        };
    }

    private static Block witnesses(LitmusReport report) {
        LitmusTest test = report.test();
        return Text.of("Witnesses\nPositive: " + report.positive() + ", Negative: " + report.negative() + "\nCondition "
                + test.condition() + " is " + (report.isOk() ? "" : "NOT ") + "validated\nObservation " + test.name()
                + " " + report.observation() + " " + report.positive() + " " + report.negative());
    }

    private static Block model(LitmusReport report) {
        return (Look look) -> {
            List<AttributedString> lines = new ArrayList<>();
            lines.add(
                    Ink.HEADING.on("Model " + report.ordering() + ": " + (report.isAllowed() ? "Allowed" : "Forbidden")
                            + ", " + states(report.allowed().size())));
            String condition = "All orders were tried; the condition "
                    + (report.modelIsOk() ? "holds" : "does not hold") + " of what it allows.";
            lines.addAll(Text.of(condition).lines(look));
            lines.addAll(list("Allowed, but not seen on " + report.machine() + ":", report.unseen(), report, Ink.FAINT)
                    .lines(look));
            lines.addAll(list("Forbidden, but seen on " + report.machine() + ":", report.forbidden(), report, Ink.BAD)
                    .lines(look));
            return lines;
        };
    }

    private static Block list(String heading, List<FinalState> states, LitmusReport report, Ink ink) {
        String text = states.stream()
                .map(state -> "  " + state.text(report.test().observed()))
                .collect(Collectors.joining("\n"));
        return states.isEmpty() ? Text.of("") : new Text(heading + "\n" + text, ink, 0);
    }

    private static String states(int count) {
        return count == 1 ? "1 state" : count + " states";
    }
}
