package org.crosspoint.shell.format;

import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedString;

/// Short names with what they stand for, in two columns; the right one is wrapped.
///
/// @param facts  from top to bottom
/// @param indent columns to leave free at the left
public record Facts(List<Fact> facts, int indent) implements Block {
    private static final int GAP = 2;

    /// One line or more.
    public record Fact(String name, String value) {}

    public static Facts indented(int indent) {
        return new Facts(List.of(), indent);
    }

    /// These facts and one more.
    public Facts with(String name, String value) {
        List<Fact> more = new ArrayList<>(facts);
        more.add(new Fact(name, value));
        return new Facts(List.copyOf(more), indent);
    }

    @Override
    public List<AttributedString> lines(Look look) {
        int names = facts.stream().mapToInt(fact -> fact.name().length()).max().orElse(0);
        int margin = indent + names + GAP;
        List<AttributedString> lines = new ArrayList<>();
        for (Fact fact : facts) {
            String before = " ".repeat(indent)
                    + fact.name()
                    + " ".repeat(names - fact.name().length() + GAP);
            for (String line : Text.wrap(look.text(fact.value()), look.width() - margin)) {
                lines.add(Ink.line(Ink.FAINT.on(before), Ink.PLAIN.on(line)));
                before = " ".repeat(margin);
            }
        }
        return lines;
    }
}
