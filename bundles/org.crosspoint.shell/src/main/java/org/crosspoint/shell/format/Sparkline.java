package org.crosspoint.shell.format;

import java.util.List;

/// A row of figures as one line of little bars.
public final class Sparkline {
    private static final String BLOCKS = "▁▂▃▄▅▆▇█";
    private static final String ASCII = "_.-=+*#@";

    private Sparkline() {}

    /// The last `width` figures, from 0 to the largest of them.
    public static String of(List<Double> values, int width, Look look) {
        List<Double> shown = values.subList(Math.max(0, values.size() - width), values.size());
        double largest = shown.stream().mapToDouble(Double::doubleValue).max().orElse(0);
        String levels = look.choose(BLOCKS, ASCII);
        StringBuilder line = new StringBuilder();
        for (double value : shown) {
            double part = largest > 0 ? Math.clamp(value / largest, 0, 1) : 0;
            line.append(levels.charAt((int) Math.round(part * (levels.length() - 1))));
        }
        return line.toString();
    }
}
