package org.crosspoint.shell.view;

import java.util.ArrayList;
import java.util.List;
import org.crosspoint.lab.Plot;
import org.crosspoint.lab.Table;
import org.crosspoint.shell.format.Axis;
import org.crosspoint.shell.format.Block;
import org.crosspoint.shell.format.Column;
import org.crosspoint.shell.format.Series;
import org.crosspoint.shell.format.Text;
import org.jline.utils.AttributedString;

/// The lab's tables and plots as blocks.
final class LabTables {
    private LabTables() {}

    static Block block(Table table) {
        List<Column> columns = new ArrayList<>();
        for (Table.Column column : table.columns()) {
            columns.add(
                    column.unit().isEmpty()
                            ? columns.isEmpty() ? Column.name(column.name()) : Column.text(column.name())
                            : Column.figures(column.name(), column.unit()));
        }
        Block body = new org.crosspoint.shell.format.Table(columns, table.rows());
        return titled(table.title(), body);
    }

    static Block block(Plot plot) {
        List<Series> series = plot.series().stream()
                .map(one -> new Series(
                        one.name(),
                        one.points().stream()
                                .map(point -> new Series.Point(point.x(), point.y()))
                                .toList()))
                .toList();
        return org.crosspoint.shell.format.Plot.of(plot.title(), axis(plot.x()), axis(plot.y()), series);
    }

    private static Axis axis(Plot.Axis axis) {
        return new Axis(axis.label(), axis.unit(), axis.logarithmic());
    }

    /// A heading directly above a block.
    static Block titled(String title, Block body) {
        return look -> {
            List<AttributedString> lines = new ArrayList<>(Text.heading(title).lines(look));
            lines.addAll(body.lines(look));
            return lines;
        };
    }
}
