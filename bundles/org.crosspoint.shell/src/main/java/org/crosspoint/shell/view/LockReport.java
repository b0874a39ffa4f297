package org.crosspoint.shell.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.crosspoint.shell.format.Block;
import org.crosspoint.shell.format.Ink;
import org.crosspoint.shell.format.Look;
import org.crosspoint.shell.format.Text;
import org.crosspoint.testkit.LockVerdict;
import org.jline.utils.AttributedString;

/// What the judge says of a lock, rule by rule.
///
/// @param lock its id and parameters
/// @param title what it is
/// @param verdicts in the order of the rules
public record LockReport(String lock, String title, List<LockVerdict> verdicts) implements Block {
    private static final int INDENT = 2;

    public LockReport {
        verdicts = List.copyOf(verdicts);
    }

    /// The first verdict that speaks against it.
    public Optional<LockVerdict> failure() {
        return verdicts.stream().filter(LockVerdict::fails).findFirst();
    }

    @Override
    public List<AttributedString> lines(Look look) {
        List<AttributedString> lines =
                new ArrayList<>(Text.heading("Lock " + lock + ": " + title).lines(look));
        for (LockVerdict verdict : verdicts) {
            lines.add(AttributedString.EMPTY);
            lines.addAll(
                    new Text(verdict.rule().heading() + ": " + verdict.words() + ".", ink(verdict), 0).lines(look));
            verdict.lines().forEach(step -> lines.addAll(new Text(step, Ink.PLAIN, INDENT).lines(look)));
            String tried = verdict.tried().isEmpty() ? "" : "Tried: " + verdict.tried() + ".";
            lines.addAll(new Text(tried, Ink.FAINT, INDENT).lines(look));
        }
        return lines;
    }

    private static Ink ink(LockVerdict verdict) {
        return switch (verdict.standing()) {
            case HOLDS -> Ink.GOOD;
            case FAILS -> Ink.BAD;
            case NOT_JUDGED -> Ink.WARNING;
        };
    }
}
