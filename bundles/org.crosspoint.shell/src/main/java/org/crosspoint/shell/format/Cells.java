package org.crosspoint.shell.format;

import java.util.ArrayList;
import java.util.List;

/// One column of a table, ready to be printed: heading with unit, and the text of every cell.
record Cells(String heading, List<String> texts, boolean right, Ink ink) {
    /// Longer words may be broken.
    private static final int WIDEST_WORD = 24;

    static Cells of(Column column, List<?> values, Look look) {
        return column.isFigures() ? figures(column, values, look) : texts(column, values, look);
    }

    private static Cells texts(Column column, List<?> values, Look look) {
        return new Cells(
                look.text(column.heading()),
                values.stream().map(value -> look.text(value.toString())).toList(),
                false,
                column.ink());
    }

    private static Cells figures(Column column, List<?> values, Look look) {
        double smallest = Double.POSITIVE_INFINITY;
        double largest = 0;
        boolean whole = true;
        for (Object value : values) {
            if (value instanceof Number number && Double.isFinite(number.doubleValue())) {
                double figure = Math.abs(number.doubleValue());
                smallest = figure > 0 ? Math.min(smallest, figure) : smallest;
                largest = Math.max(largest, figure);
                whole &= Figures.isWhole(figure);
            }
        }
        Scale scale = Scale.of(column.unit(), largest);
        int decimals = whole && scale.factor() == 1
                ? 0
                : Figures.decimals(Math.min(smallest, largest) / scale.factor(), largest / scale.factor());
        if (!whole && decimals == 0 && largest < 100 * scale.factor()) {
            decimals = 1;
        }
        List<String> texts = new ArrayList<>();
        for (Object value : values) {
            texts.add(
                    value instanceof Number number && Double.isFinite(number.doubleValue())
                            ? Figures.digits(number.doubleValue() / scale.factor(), decimals)
                            : value instanceof Number ? "-" : look.text(value.toString()));
        }
        String unit = scale.label(look);
        return new Cells(look.text(column.heading()) + (unit.isEmpty() ? "" : ", " + unit), texts, true, column.ink());
    }

    /// The width at which nothing is wrapped.
    int width() {
        return Math.max(heading.length(), longestText());
    }

    /// The width below which the column would be broken inside words; figures are never broken.
    int least() {
        int least = longestWord(heading);
        if (right) {
            return Math.max(least, longestText());
        }
        for (String text : texts) {
            least = Math.max(least, longestWord(text));
        }
        return Math.min(least, WIDEST_WORD);
    }

    private int longestText() {
        return texts.stream()
                .flatMap(String::lines)
                .mapToInt(String::length)
                .max()
                .orElse(0);
    }

    private static int longestWord(String text) {
        int longest = 0;
        for (String word : text.split("[ \n]", -1)) {
            longest = Math.max(longest, word.length());
        }
        return longest;
    }
}
