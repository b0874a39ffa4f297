package org.crosspoint.shell.format;

import java.util.Arrays;
import java.util.stream.Stream;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/// A grid of character cells with dots in them: 2×4 in Braille, one in ASCII. Letters lie over the dots.
final class Canvas {
    /// Bits of Unicode's Braille patterns by row and column of the dot.
    private static final int[][] BRAILLE = {{0x01, 0x08}, {0x02, 0x10}, {0x04, 0x20}, {0x40, 0x80}};

    private static final char BLANK_BRAILLE = '\u2800';

    private final int columns;
    private final int rows;
    private final boolean braille;
    private final int[][] dots;
    private final String[][] letters;
    private final AttributedStyle[][] styles;

    Canvas(int columns, int rows, boolean braille) {
        this.columns = columns;
        this.rows = rows;
        this.braille = braille;
        dots = new int[rows][columns];
        letters = new String[rows][columns];
        for (String[] row : letters) {
            Arrays.fill(row, "");
        }
        styles = new AttributedStyle[rows][columns];
    }

    /// A straight line between two places; places go from 0 to 1, rightwards and upwards.
    void line(double x0, double y0, double x1, double y1, AttributedStyle style) {
        int steps = 2 * Math.max(columns * dotsAcross(), rows * dotsDown());
        for (int s = 0; s <= steps; s++) {
            double part = (double) s / steps;
            dot(x0 + part * (x1 - x0), y0 + part * (y1 - y0), style);
        }
    }

    private void dot(double x, double y, AttributedStyle style) {
        int across = (int) Math.round(x * (columns * dotsAcross() - 1));
        int down = (int) Math.round((1 - y) * (rows * dotsDown() - 1));
        int column = across / dotsAcross();
        int row = down / dotsDown();
        dots[row][column] |= BRAILLE[down % dotsDown()][across % dotsAcross()];
        styles[row][column] = style;
    }

    /// A letter at a place; where others have one already, their number stands for all.
    void letter(double x, double y, char letter, AttributedStyle style) {
        int column = column(x);
        int row = row(y);
        String there = letters[row][column];
        letters[row][column] = there.indexOf(letter) < 0 ? there + letter : there;
        styles[row][column] = letters[row][column].length() > 1 ? Ink.PLAIN.style() : style.bold();
    }

    /// Whether a number stands for several letters somewhere.
    boolean isShared() {
        return Stream.of(letters).flatMap(Stream::of).anyMatch(cell -> cell.length() > 1);
    }

    /// The column of cells that shows a place.
    int column(double x) {
        return (int) Math.round(x * (columns * dotsAcross() - 1)) / dotsAcross();
    }

    /// The row of cells, from the top, that shows a place.
    int row(double y) {
        return (int) Math.round((1 - y) * (rows * dotsDown() - 1)) / dotsDown();
    }

    int columns() {
        return columns;
    }

    AttributedString row(int row) {
        AttributedStringBuilder line = new AttributedStringBuilder();
        for (int column = 0; column < columns; column++) {
            char cell = cell(row, column);
            line.style(cell == ' ' ? Ink.PLAIN.style() : styles[row][column]);
            line.append(cell);
        }
        return Ink.trimmed(line.toAttributedString());
    }

    private char cell(int row, int column) {
        String marks = letters[row][column];
        if (!marks.isEmpty()) {
            return marks.length() == 1 ? marks.charAt(0) : (char) ('0' + Math.min(9, marks.length()));
        }
        if (dots[row][column] == 0) {
            return ' ';
        }
        return braille ? (char) (BLANK_BRAILLE + dots[row][column]) : '.';
    }

    private int dotsAcross() {
        return braille ? 2 : 1;
    }

    private int dotsDown() {
        return braille ? 4 : 1;
    }
}
