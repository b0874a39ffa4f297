package org.crosspoint.shell.format;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;

/// A table: figures aligned under one prefix, units in the heading. Where it is too wide, text is wrapped;
/// where that is not enough, the columns that do not fit follow below, beside the first columns again: as
/// many as tell rows apart.
///
/// @param columns from left to right; at least one
/// @param rows    the cells of each row; figures are `Number`s
public record Table(List<Column> columns, List<List<Object>> rows) implements Block {
    private static final int GAP = 2;

    public Table {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    public static Table of(Column... columns) {
        return new Table(List.of(columns), List.of());
    }

    /// This table with one more row.
    ///
    /// @throws IllegalArgumentException unless there is a cell for each column
    public Table row(Object... cells) {
        if (cells.length != columns.size()) {
            throw new IllegalArgumentException(cells.length + " cells in a table of " + columns.size() + " columns");
        }
        List<List<Object>> more = new ArrayList<>(rows);
        more.add(List.of(cells));
        return new Table(columns, more);
    }

    @Override
    public List<AttributedString> lines(Look look) {
        List<Cells> all = IntStream.range(0, columns.size())
                .mapToObj(c -> Cells.of(
                        columns.get(c), rows.stream().map(row -> row.get(c)).toList(), look))
                .toList();
        List<AttributedString> lines = new ArrayList<>();
        for (List<Cells> part : parts(all, keys(), look.table())) {
            if (!lines.isEmpty()) {
                lines.add(AttributedString.EMPTY);
            }
            lines.addAll(print(part, look));
        }
        return lines;
    }

    /// How many of the first columns tell all rows apart; 1 if even all columns do not.
    private int keys() {
        for (int keys = 1; keys < columns.size(); keys++) {
            int first = keys;
            if (rows.stream().map(row -> row.subList(0, first)).distinct().count() == rows.size()) {
                return keys;
            }
        }
        return 1;
    }

    /// As many columns side by side as fit when text is wrapped; the first columns begin each part.
    private static List<List<Cells>> parts(List<Cells> all, int keys, int width) {
        List<List<Cells>> parts = new ArrayList<>();
        List<Cells> part = new ArrayList<>(all.subList(0, keys));
        for (Cells next : all.subList(keys, all.size())) {
            if (part.size() > keys && least(part) + GAP + next.least() > width) {
                parts.add(part);
                part = new ArrayList<>(all.subList(0, keys));
            }
            part.add(next);
        }
        parts.add(part);
        return parts;
    }

    private static int least(List<Cells> part) {
        return part.stream().mapToInt(Cells::least).sum() + GAP * (part.size() - 1);
    }

    private List<AttributedString> print(List<Cells> part, Look look) {
        int[] widths = widths(part, look.table());
        List<AttributedString> lines = new ArrayList<>();
        List<String> headings = part.stream().map(Cells::heading).toList();
        lines.addAll(row(part, headings, widths, true));
        lines.add(Ink.FAINT.on(look.choose("─", "-").repeat(IntStream.of(widths).sum() + GAP * (part.size() - 1))));
        for (int r = 0; r < rows.size(); r++) {
            int number = r;
            lines.addAll(row(
                    part, part.stream().map(cells -> cells.texts().get(number)).toList(), widths, false));
        }
        return lines;
    }

    /// Widths of the columns, the widest column of text narrowed until all fit.
    private static int[] widths(List<Cells> part, int width) {
        int[] widths = part.stream().mapToInt(Cells::width).toArray();
        int excess = IntStream.of(widths).sum() + GAP * (widths.length - 1) - width;
        while (excess > 0) {
            int widest = -1;
            for (int c = 0; c < widths.length; c++) {
                boolean shrinks = widths[c] > part.get(c).least();
                widest = shrinks && (widest < 0 || widths[c] > widths[widest]) ? c : widest;
            }
            if (widest < 0) {
                break;
            }
            widths[widest]--;
            excess--;
        }
        return widths;
    }

    private static List<AttributedString> row(List<Cells> part, List<String> texts, int[] widths, boolean heading) {
        List<List<String>> wrapped = IntStream.range(0, widths.length)
                .mapToObj(c -> Text.wrap(texts.get(c), widths[c]))
                .toList();
        int height = wrapped.stream().mapToInt(List::size).max().orElse(1);
        List<AttributedString> lines = new ArrayList<>();
        for (int l = 0; l < height; l++) {
            AttributedStringBuilder line = new AttributedStringBuilder();
            for (int c = 0; c < widths.length; c++) {
                List<String> cell = wrapped.get(c);
                // Headings stand on the rule, cells hang from their first line.
                int from = heading ? l - (height - cell.size()) : l;
                String text = from >= 0 && from < cell.size() ? cell.get(from) : "";
                Cells cells = part.get(c);
                line.style(heading ? Ink.HEADING.style() : cells.ink().style());
                line.append(padded(text, widths[c], cells.right()));
                line.style(Ink.PLAIN.style()).append(c < widths.length - 1 ? " ".repeat(GAP) : "");
            }
            lines.add(Ink.trimmed(line.toAttributedString()));
        }
        return lines;
    }

    private static String padded(String text, int width, boolean right) {
        String blanks = " ".repeat(Math.max(0, width - text.length()));
        return right ? blanks + text : text + blanks;
    }
}
