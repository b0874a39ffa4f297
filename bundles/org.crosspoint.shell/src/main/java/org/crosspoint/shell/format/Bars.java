package org.crosspoint.shell.format;

import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedString;

/// Shares of a whole as horizontal bars.
///
/// @param bars from top to bottom
public record Bars(List<Bar> bars) implements Block {
    private static final String EIGHTHS = " ▏▎▍▌▋▊▉";

    public Bars {
        bars = List.copyOf(bars);
    }

    /// One bar.
    ///
    /// @param share 0 to 1
    public record Bar(String label, double share) {}

    @Override
    public List<AttributedString> lines(Look look) {
        int labels = bars.stream().mapToInt(bar -> bar.label().length()).max().orElse(0);
        int room = look.width() - labels - 12;
        List<AttributedString> lines = new ArrayList<>();
        for (int b = 0; b < bars.size(); b++) {
            Bar bar = bars.get(b);
            String label = bar.label() + " ".repeat(labels - bar.label().length());
            String share = Figures.digits(100 * bar.share(), 1);
            lines.add(Ink.line(
                    Ink.PLAIN.on(label + "  "),
                    Ink.PLAIN.on(" ".repeat(Math.max(0, 5 - share.length())) + share + " %  "),
                    new AttributedString(drawn(bar.share(), room, look), Ink.series(b))));
        }
        return lines;
    }

    private static String drawn(double share, int room, Look look) {
        if (!look.unicode()) {
            return "#".repeat((int) Math.round(share * room));
        }
        int eighths = (int) Math.round(share * room * 8);
        String rest = eighths % 8 == 0 ? "" : EIGHTHS.substring(eighths % 8, eighths % 8 + 1);
        return "█".repeat(eighths / 8) + rest;
    }
}
