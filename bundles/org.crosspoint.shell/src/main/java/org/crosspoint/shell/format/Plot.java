package org.crosspoint.shell.format;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.jline.utils.AttributedString;

/// Lines over common axes. Each series has a letter at its points and, where there is colour, a colour; so it can be
/// told from the others without it.
///
/// @param title  one line, or empty
/// @param x      the horizontal axis; ticks stand at the points where they fit
/// @param y      the vertical axis
/// @param series drawn in order, later ones over earlier ones
/// @param height rows of the area inside the axes
public record Plot(String title, Axis x, Axis y, List<Series> series, int height) implements Block {
    private static final int HEIGHT = 14;
    private static final int ROWS_PER_TICK = 4;

    public Plot {
        series = List.copyOf(series);
    }

    public static Plot of(String title, Axis x, Axis y, List<Series> series) {
        return new Plot(title, x, y, series, HEIGHT);
    }

    @Override
    public List<AttributedString> lines(Look look) {
        Axis.Range across = x.range(values(Series.Point::x));
        Axis.Range up = y.range(values(Series.Point::y));
        Ticks labels = Ticks.of(y.ticks(up, height / ROWS_PER_TICK), y.unit());
        Canvas canvas = new Canvas(look.width() - labels.width() - 2, height, look.unicode());
        draw(canvas, across, up);

        List<AttributedString> lines = new ArrayList<>();
        if (!title.isEmpty()) {
            lines.add(Ink.HEADING.on(title));
        }
        lines.add(Ink.FAINT.on(titled(y.label(), labels.scale().label(look))));
        TreeMap<Integer, String> marks = new TreeMap<>();
        labels.texts().forEach((tick, text) -> marks.put(canvas.row(y.position(tick, up)), text));
        for (int row = 0; row < height; row++) {
            String mark = marks.getOrDefault(row, "");
            String border = mark.isEmpty() ? look.choose("│", "|") : look.choose("┤", "+");
            lines.add(Ink.line(
                    Ink.FAINT.on(" ".repeat(labels.width() - mark.length()) + mark + ' ' + border), canvas.row(row)));
        }
        lines.addAll(new XAxis(this, across, canvas, labels.width() + 2, look).lines());
        lines.addAll(legend(look));
        if (canvas.isShared()) {
            lines.add(Ink.FAINT.on("   A number stands where so many of them meet."));
        }
        return lines;
    }

    private void draw(Canvas canvas, Axis.Range across, Axis.Range up) {
        for (int s = 0; s < series.size(); s++) {
            Series.Point before = null;
            for (Series.Point point : shown(series.get(s))) {
                if (before != null) {
                    canvas.line(
                            x.position(before.x(), across),
                            y.position(before.y(), up),
                            x.position(point.x(), across),
                            y.position(point.y(), up),
                            Ink.series(s));
                }
                before = point;
            }
        }
        for (int s = 0; s < series.size(); s++) {
            for (Series.Point point : shown(series.get(s))) {
                canvas.letter(x.position(point.x(), across), y.position(point.y(), up), letter(s), Ink.series(s));
            }
        }
    }

    private List<Series.Point> shown(Series one) {
        return one.points().stream()
                .filter(point -> x.shows(point.x()) && y.shows(point.y()))
                .toList();
    }

    private List<AttributedString> legend(Look look) {
        List<AttributedString> lines = new ArrayList<>();
        List<AttributedString> line = new ArrayList<>();
        int used = 0;
        for (int s = 0; s < series.size(); s++) {
            String name = " " + series.get(s).name() + "   ";
            if (used > 0 && used + 1 + name.length() > look.width() - 3) {
                lines.add(Ink.line(line.toArray(AttributedString[]::new)));
                line.clear();
                used = 0;
            }
            line.add(new AttributedString(
                    (used == 0 ? "   " : "") + letter(s), Ink.series(s).bold()));
            line.add(Ink.PLAIN.on(name));
            used += 1 + name.length();
        }
        lines.add(Ink.line(line.toArray(AttributedString[]::new)));
        return lines;
    }

    /// `a` to `z`, then `A` to `Z`.
    private static char letter(int number) {
        return (char) (number % 52 < 26 ? 'a' + number % 52 : 'A' + number % 52 - 26);
    }

    DoubleStream values(ToDoubleFunction<Series.Point> coordinate) {
        return series.stream().flatMap(one -> shown(one).stream()).mapToDouble(coordinate);
    }

    static String titled(String label, String unit) {
        return unit.isEmpty() ? label : label + ", " + unit;
    }
}
