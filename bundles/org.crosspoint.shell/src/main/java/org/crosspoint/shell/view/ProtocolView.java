package org.crosspoint.shell.view;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.crosspoint.core.hardware.ProtocolTable;
import org.crosspoint.shell.format.Block;
import org.crosspoint.shell.format.Column;
import org.crosspoint.shell.format.Ink;
import org.crosspoint.shell.format.Look;
import org.crosspoint.shell.format.Table;
import org.jline.utils.AttributedString;

/// A cache protocol as it is written, its states in words, and its transitions drawn as arrows between columns.
final class ProtocolView {
    private static final int MARGIN = 2;
    private static final int BESIDE_NAME = 2;
    private static final int BESIDE_LABEL = 5;

    private ProtocolView() {}

    static Block table(ProtocolTable protocol) {
        List<Column> columns = new ArrayList<>(List.of(Column.name("state")));
        for (ProtocolTable.Event event : protocol.events()) {
            columns.add(Column.text(word(event)));
        }
        List<List<Object>> rows = new ArrayList<>();
        for (int state = 0; state < protocol.states().size(); state++) {
            List<Object> row =
                    new ArrayList<>(List.of(protocol.states().get(state).name()));
            for (ProtocolTable.Event event : protocol.events()) {
                row.add(cell(protocol, state, event));
            }
            rows.add(row);
        }
        return LabTables.titled("What a cache does with a line", new Table(columns, rows));
    }

    /// As the protocol's author writes it: `read -> S|E`.
    private static String cell(ProtocolTable protocol, int state, ProtocolTable.Event event) {
        ProtocolTable.Cell cell = protocol.cell(state, event);
        String actions = cell.actions().isEmpty()
                ? "-"
                : cell.actions().stream().map(ProtocolView::word).collect(Collectors.joining(", "));
        if (cell.next() == state && cell.nextIfShared() == state) {
            return actions;
        }
        String alone = protocol.states().get(cell.next()).name();
        String shared = protocol.states().get(cell.nextIfShared()).name();
        return actions + " -> " + (alone.equals(shared) ? alone : shared + '|' + alone);
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Block states(ProtocolTable protocol) {
        Table table = Table.of(Column.name("state"), Column.text("meaning"));
        for (ProtocolTable.State state : protocol.states()) {
            table = table.row(state.name(), state.description());
        }
        return table;
    }

    /// One line for each change of state, from the column of the state that is left to that which is entered.
    static Block diagram(ProtocolTable protocol) {
        return LabTables.titled("How a line changes state", look -> arrows(protocol, look));
    }

    private static List<AttributedString> arrows(ProtocolTable protocol, Look look) {
        int states = protocol.states().size();
        Map<List<Integer>, String> changes = changes(protocol);
        int longest = changes.values().stream().mapToInt(String::length).max().orElse(0);
        int widest = (look.width() - MARGIN - BESIDE_NAME) / Math.max(1, states - 1);
        int pitch = Math.clamp(longest + BESIDE_LABEL, 2 * BESIDE_LABEL, Math.max(2 * BESIDE_LABEL, widest));
        List<AttributedString> lines = new ArrayList<>();
        StringBuilder names = new StringBuilder();
        for (int s = 0; s < states; s++) {
            names.append(" ".repeat(MARGIN + s * pitch - names.length()))
                    .append(protocol.states().get(s).name());
        }
        lines.add(Ink.HEADING.on(names.toString()));
        changes.forEach(
                (change, events) -> lines.add(arrow(change.getFirst(), change.getLast(), events, states, pitch, look)));
        return lines;
    }

    /// From and to, with the events that lead there.
    private static Map<List<Integer>, String> changes(ProtocolTable protocol) {
        Map<List<Integer>, String> changes = new LinkedHashMap<>();
        for (int from = 0; from < protocol.states().size(); from++) {
            for (ProtocolTable.Event event : protocol.events()) {
                ProtocolTable.Cell cell = protocol.cell(from, event);
                String name = word(event);
                if (cell.next() != cell.nextIfShared()) {
                    add(changes, from, cell.nextIfShared(), name + " (shared)");
                    add(changes, from, cell.next(), name + " (alone)");
                } else {
                    add(changes, from, cell.next(), name);
                }
            }
        }
        return changes;
    }

    private static void add(Map<List<Integer>, String> changes, int from, int to, String event) {
        if (from != to) {
            changes.merge(List.of(from, to), event, (before, more) -> before + ", " + more);
        }
    }

    private static AttributedString arrow(int from, int to, String events, int states, int pitch, Look look) {
        StringBuilder line = new StringBuilder();
        for (int s = 0; s < states; s++) {
            line.append(" ".repeat(MARGIN + s * pitch - line.length())).append(look.choose("│", "|"));
        }
        int left = MARGIN + Math.min(from, to) * pitch + 1;
        int right = MARGIN + Math.max(from, to) * pitch;
        line.replace(left, right, look.choose("─", "-").repeat(right - left));
        if (from < to) {
            line.setCharAt(right - 1, look.choose("▶", ">").charAt(0));
        } else {
            line.setCharAt(left, look.choose("◀", "<").charAt(0));
        }
        if (events.length() + 3 > right - left) {
            return Ink.PLAIN.on(line + "  " + events);
        }
        int at = left + (right - left - events.length()) / 2;
        return Ink.PLAIN.on(line.replace(at, at + events.length(), events).toString());
    }
}
