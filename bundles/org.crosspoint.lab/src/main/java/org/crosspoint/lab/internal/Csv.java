package org.crosspoint.lab.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.crosspoint.lab.Table;

/// Writes tables as comma-separated values.
public final class Csv {
    private static final CSVFormat FORMAT =
            CSVFormat.DEFAULT.builder().setRecordSeparator("\n").get();

    private Csv() {}

    /// See [Table#csv].
    public static String write(Table table) {
        StringBuilder text = new StringBuilder();
        try (CSVPrinter printer = new CSVPrinter(text, FORMAT)) {
            printer.printRecord(table.columns().stream().map(Csv::heading).toList());
            for (List<Object> row : table.rows()) {
                printer.printRecord(row.stream().map(Csv::cell).toList());
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    private static String heading(Table.Column column) {
        return column.unit().isEmpty() || column.unit().equals("1")
                ? column.name()
                : column.name() + " (" + column.unit() + ")";
    }

    /// Whole doubles are written without a fraction, figures that do not exist as nothing.
    static String cell(Object cell) {
        if (!(cell instanceof Double number)) {
            return cell.toString();
        }
        if (number.isNaN()) {
            return "";
        }
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? Long.toString(number.longValue())
                : number.toString();
    }
}
