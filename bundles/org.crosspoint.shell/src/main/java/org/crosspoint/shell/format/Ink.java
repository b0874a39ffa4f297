package org.crosspoint.shell.format;

import java.util.List;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/// The styles in use; there are no others, so that everything looks alike.
public enum Ink {
    PLAIN(AttributedStyle.DEFAULT),
    HEADING(AttributedStyle.BOLD),
    FAINT(AttributedStyle.DEFAULT.faint()),
    NAME(AttributedStyle.DEFAULT.foreground(AttributedStyle.CYAN)),
    GOOD(AttributedStyle.DEFAULT.foreground(AttributedStyle.GREEN)),
    BAD(AttributedStyle.BOLD.foreground(AttributedStyle.RED)),
    WARNING(AttributedStyle.DEFAULT.foreground(AttributedStyle.YELLOW));

    private static final List<AttributedStyle> SERIES = List.of(
            AttributedStyle.DEFAULT.foreground(AttributedStyle.CYAN),
            AttributedStyle.DEFAULT.foreground(AttributedStyle.YELLOW),
            AttributedStyle.DEFAULT.foreground(AttributedStyle.MAGENTA),
            AttributedStyle.DEFAULT.foreground(AttributedStyle.GREEN),
            AttributedStyle.DEFAULT.foreground(AttributedStyle.RED),
            AttributedStyle.DEFAULT.foreground(AttributedStyle.BLUE));

    /// Immutable, though JLine does not say so.
    @SuppressWarnings("ImmutableEnumChecker")
    private final AttributedStyle style;

    Ink(AttributedStyle style) {
        this.style = style;
    }

    public AttributedString on(String text) {
        return new AttributedString(text, style);
    }

    AttributedStyle style() {
        return style;
    }

    /// The colour of the series with that number; they repeat after six.
    static AttributedStyle series(int number) {
        return SERIES.get(number % SERIES.size());
    }

    /// Pieces in one line, blanks at its end removed.
    public static AttributedString line(AttributedString... pieces) {
        AttributedStringBuilder line = new AttributedStringBuilder();
        for (AttributedString piece : pieces) {
            line.append(piece);
        }
        return trimmed(line.toAttributedString());
    }

    /// A line with its escape codes. JLine's own `toAnsi` turns box-drawing characters into ASCII.
    static String escaped(AttributedString line) {
        StringBuilder text = new StringBuilder();
        for (int from = 0; from < line.length(); from = line.runLimit(from)) {
            String codes = line.styleAt(from).toAnsi().strip();
            String run = line.subSequence(from, line.runLimit(from)).toString();
            text.append(codes.isEmpty() ? run : "\u001b[" + codes + 'm' + run + "\u001b[0m");
        }
        return text.toString();
    }

    static AttributedString trimmed(AttributedString line) {
        int end = line.length();
        while (end > 0 && line.charAt(end - 1) == ' ') {
            end--;
        }
        return line.subSequence(0, end);
    }
}
