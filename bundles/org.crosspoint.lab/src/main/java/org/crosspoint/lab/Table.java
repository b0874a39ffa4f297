package org.crosspoint.lab;

import java.util.List;
import org.crosspoint.lab.internal.Csv;

/// Figures in rows and columns.
///
/// @param id lower case letters, digits and `-`; names the file when exported
/// @param title one line
/// @param columns at least one
/// @param rows cells in order of columns: `String`, `Integer`, `Long`, `Double` or `Boolean`; a figure that does not
///     exist is `Double.NaN`
public record Table(String id, String title, List<Column> columns, List<List<Object>> rows) {
    public Table {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
        for (List<Object> row : rows) {
            check(id, columns, row);
        }
    }

    /// A column.
    ///
    /// @param name heading
    /// @param unit unit of its figures: `ns`, `1/s`, `%`; `1` for pure numbers; empty for text
    public record Column(String name, String unit) {
        public static Column text(String name) {
            return new Column(name, "");
        }
    }

    /// Comma-separated values as of RFC 4180, with a heading of `name (unit)` and a dot as decimal point.
    public String csv() {
        return Csv.write(this);
    }

    private static void check(String id, List<Column> columns, List<Object> row) {
        if (row.size() != columns.size()) {
            throw new IllegalArgumentException(
                    "A row of table '" + id + "' has " + row.size() + " cells; expected " + columns.size() + ".");
        }
        for (Object cell : row) {
            if (!(cell instanceof String
                    || cell instanceof Integer
                    || cell instanceof Long
                    || cell instanceof Double
                    || cell instanceof Boolean)) {
                throw new IllegalArgumentException("A cell of table '" + id + "' is a "
                        + cell.getClass().getName() + "; expected text, a whole number, a double or a truth value.");
            }
        }
    }
}
