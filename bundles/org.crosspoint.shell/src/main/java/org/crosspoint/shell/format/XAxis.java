package org.crosspoint.shell.format;

import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jline.utils.AttributedString;

/// The horizontal axis under a plot: a line with ticks, their values, and what the axis shows.
final class XAxis {
    private static final int MOST_TICKS_AT_POINTS = 16;
    private static final int TICKS = 6;

    private final Plot plot;
    private final Axis.Range range;
    private final Canvas canvas;
    private final int margin;
    private final Look look;
    private final StringBuilder line;
    private final StringBuilder text;

    /// @param margin columns to the left of the canvas
    XAxis(Plot plot, Axis.Range range, Canvas canvas, int margin, Look look) {
        this.plot = plot;
        this.range = range;
        this.canvas = canvas;
        this.margin = margin;
        this.look = look;
        line = new StringBuilder(look.choose("─", "-").repeat(canvas.columns()));
        text = new StringBuilder(" ".repeat(margin + canvas.columns()));
    }

    List<AttributedString> lines() {
        Ticks ticks = Ticks.of(values(), plot.x().unit());
        place(ticks.texts());
        String title = Plot.titled(plot.x().label(), ticks.scale().label(look));
        int indent = margin + Math.max(0, (canvas.columns() - title.length()) / 2);
        return List.of(
                Ink.FAINT.on(" ".repeat(margin - 1) + look.choose("└", "+") + line),
                Ink.FAINT.on(text.toString().stripTrailing()),
                Ink.FAINT.on(" ".repeat(indent) + title));
    }

    /// The points themselves where they are few, otherwise round values.
    private List<Double> values() {
        List<Double> points =
                plot.values(Series.Point::x).distinct().sorted().boxed().toList();
        return points.isEmpty() || points.size() > MOST_TICKS_AT_POINTS
                ? plot.x().ticks(range, TICKS)
                : points;
    }

    /// The last and the first, then from left to right; a value that would touch another is left out.
    private void place(Map<Double, String> ticks) {
        NavigableMap<Double, String> open = new TreeMap<>(ticks);
        for (var tick = open.pollLastEntry(); tick != null; tick = open.pollFirstEntry()) {
            place(tick.getKey(), tick.getValue());
        }
    }

    private void place(double tick, String label) {
        int column = canvas.column(plot.x().position(tick, range));
        int from = Math.clamp(margin + column - label.length() / 2, 0, Math.max(0, text.length() - label.length()));
        int until = from + label.length();
        String around = text.substring(Math.max(0, from - 1), Math.min(text.length(), until + 1));
        if (around.isBlank()) {
            text.replace(from, until, label);
            line.setCharAt(column, look.choose("┬", "+").charAt(0));
        }
    }
}
