package org.crosspoint.core.hardware;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.crosspoint.core.hardware.ProtocolTable.Action;
import org.crosspoint.core.hardware.ProtocolTable.Cell;
import org.crosspoint.core.hardware.ProtocolTable.Event;

/// Writes a table in the notation that [ProtocolTableParser] reads.
final class ProtocolTablePrinter {
    private ProtocolTablePrinter() {}

    /// The table, columns aligned, lines without trailing blanks.
    static String print(ProtocolTable table) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(ProtocolTableParser.heading(table.uses(Action.TAKE)));
        for (int state = 0; state < table.states().size(); state++) {
            lines.add(line(table, state));
        }
        int[] widths = IntStream.range(0, lines.getFirst().size())
                .map(column -> lines.stream()
                        .mapToInt(line -> line.get(column).length())
                        .max()
                        .orElse(0))
                .toArray();
        return lines.stream().map(line -> align(line, widths) + "\n").collect(Collectors.joining());
    }

    /// One cell of a table.
    static String cell(ProtocolTable table, int state, Event event) {
        Cell cell = table.cell(state, event);
        String actions = cell.actions().isEmpty()
                ? ProtocolTableParser.NOTHING
                : cell.actions().stream().map(Action::word).collect(Collectors.joining(", "));
        if (cell.next() == state && cell.nextIfShared() == state) {
            return actions;
        }
        String alone = table.states().get(cell.next()).name();
        String shared = table.states().get(cell.nextIfShared()).name();
        return actions + " " + ProtocolTableParser.ARROW + " " + (alone.equals(shared) ? alone : shared + "|" + alone);
    }

    private static List<String> line(ProtocolTable table, int state) {
        List<String> line = new ArrayList<>();
        line.add(table.states().get(state).name());
        for (Event event : table.events()) {
            line.add(cell(table, state, event));
        }
        return line;
    }

    private static String align(List<String> line, int[] widths) {
        StringBuilder aligned = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            String cell = line.get(column);
            aligned.append(column == 0 ? "" : " | ").append(cell).append(" ".repeat(widths[column] - cell.length()));
        }
        return aligned.toString().stripTrailing();
    }
}
