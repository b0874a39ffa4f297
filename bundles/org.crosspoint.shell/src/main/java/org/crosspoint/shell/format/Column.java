package org.crosspoint.shell.format;

/// A column of a table.
///
/// @param heading one or a few words
/// @param unit    unit of its figures (`ps`, `1/s`, `B`, `1` …); empty for text
/// @param ink     style of its cells
public record Column(String heading, String unit, Ink ink) {

    /// Text, aligned left; wrapped where the table would be too wide.
    public static Column text(String heading) {
        return new Column(heading, "", Ink.PLAIN);
    }

    /// Text that names the row.
    public static Column name(String heading) {
        return new Column(heading, "", Ink.NAME);
    }

    /// Figures in one unit, aligned at the point under one prefix.
    public static Column figures(String heading, String unit) {
        return new Column(heading, unit.isEmpty() ? "1" : unit, Ink.PLAIN);
    }

    boolean isFigures() {
        return !unit.isEmpty();
    }
}
