package org.crosspoint.core.hardware;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.crosspoint.core.hardware.ProtocolTable.Action;
import org.crosspoint.core.hardware.ProtocolTable.Cell;
import org.crosspoint.core.hardware.ProtocolTable.Event;
import org.crosspoint.core.hardware.ProtocolTable.Row;
import org.crosspoint.core.hardware.ProtocolTable.State;

/// Reads the notation that [ProtocolTable] shows: its form here, its meaning in [ProtocolRules].
final class ProtocolTableParser {
    static final String NOTHING = "-";
    static final String ARROW = "->";

    /// As many as a cache's entry has room for.
    private static final int MOST_STATES = 16;

    /// Columns stand apart from `|` by blanks; the pair `S|E` has none.
    private static final Pattern COLUMN = Pattern.compile("(?<=\\s)\\|(?=\\s)");

    private static final Pattern STATE = Pattern.compile("[A-Za-z][A-Za-z0-9]*");

    private final String name;
    private final Map<String, String> descriptions;

    ProtocolTableParser(String name, Map<String, String> descriptions) {
        this.name = name;
        this.descriptions = descriptions;
    }

    /// @throws IllegalArgumentException if the table is not well formed
    ProtocolTable parse(String text) {
        List<List<String>> lines = text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .map(ProtocolTableParser::split)
                .toList();
        if (lines.isEmpty() || !List.of(heading(true), heading(false)).contains(lines.getFirst())) {
            throw new IllegalArgumentException(name + ": the first line is '"
                    + (lines.isEmpty() ? "" : String.join(" | ", lines.getFirst())) + "'; expected the heading '"
                    + String.join(" | ", heading(false)) + "'");
        }
        List<String> heading = lines.getFirst();
        List<List<String>> body = lines.subList(1, lines.size());
        List<String> states = states(body);
        List<Row> rows = body.stream().map(line -> row(line, heading, states)).toList();
        ProtocolTable table = new ProtocolTable(name, describe(states), rows);
        new ProtocolRules(table).check();
        return table;
    }

    /// @param updates with the column that only tables with updates have
    static List<String> heading(boolean updates) {
        Stream<Event> events = Arrays.stream(Event.values()).filter(event -> updates || event != Event.PROBE_UPDATE);
        return Stream.concat(Stream.of("state"), events.map(Event::word)).toList();
    }

    private static List<String> split(String line) {
        return COLUMN.splitAsStream(line).map(String::strip).toList();
    }

    private List<String> states(List<List<String>> body) {
        List<String> states = body.stream().map(List::getFirst).toList();
        Set<String> seen = new LinkedHashSet<>();
        for (String state : states) {
            if (!STATE.matcher(state).matches()) {
                throw error(state, "state", "expected the state's name, a letter and then letters and digits");
            }
            if (!seen.add(state)) {
                throw error(state, "state", "the state has a row already; expected one row for each state");
            }
            if (descriptions.getOrDefault(state, "").isBlank()) {
                throw error(state, "state", "the state has no description; expected one line that says what it means");
            }
        }
        Set<String> rowless = new TreeSet<>(descriptions.keySet());
        rowless.removeAll(seen);
        if (!rowless.isEmpty()) {
            throw new IllegalArgumentException(name + ": no row for " + String.join(", ", rowless)
                    + "; expected a row for each state that is described");
        }
        if (states.size() < 2 || states.size() > MOST_STATES) {
            throw new IllegalArgumentException(name + " has " + states.size()
                    + " states; expected 'no copy' and at least one more"
                    + (states.size() < 2 ? "" : ", at most " + MOST_STATES + " in all"));
        }
        return states;
    }

    private List<State> describe(List<String> states) {
        return states.stream()
                .map(state -> new State(state, descriptions.getOrDefault(state, "")))
                .toList();
    }

    private Row row(List<String> line, List<String> heading, List<String> states) {
        int columns = heading.size();
        if (line.size() != columns) {
            throw new IllegalArgumentException(name + ", row " + line.getFirst() + ": " + line.size()
                    + " columns; expected " + columns
                    + ", set apart by ' | ' (- where nothing is done, a pair of states as S|E without blanks)");
        }
        String state = line.getFirst();
        return new Row(Stream.of(Event.values())
                .map(event -> cell(text(line, heading.indexOf(event.word())), state, event, states))
                .toList());
    }

    private static String text(List<String> line, int column) {
        return column < 0 ? NOTHING : line.get(column);
    }

    private Cell cell(String text, String state, Event event, List<String> states) {
        int here = states.indexOf(state);
        if (text.equals(NOTHING)) {
            return new Cell(List.of(), here, here);
        }
        int arrow = text.indexOf(ARROW);
        String before = arrow < 0 ? text : text.substring(0, arrow);
        List<Action> actions = Pattern.compile(",")
                .splitAsStream(before)
                .map(word -> action(word.strip(), state, event))
                .toList();
        if (arrow < 0) {
            return new Cell(actions, here, here);
        }
        String next = text.substring(arrow + ARROW.length()).strip();
        int bar = next.indexOf('|');
        int ifShared = state(bar < 0 ? next : next.substring(0, bar), state, event, states);
        int ifAlone = state(next.substring(bar + 1), state, event, states);
        return new Cell(actions, ifAlone, ifShared);
    }

    private Action action(String word, String state, Event event) {
        return Stream.of(Action.values())
                .filter(action -> action.word().equals(word))
                .findFirst()
                .orElseThrow(() -> error(
                        state,
                        event.word(),
                        "'" + word + "' is no action; the actions are "
                                + String.join(
                                        ", ",
                                        Stream.of(Action.values())
                                                .map(Action::word)
                                                .toList())));
    }

    private int state(String next, String state, Event event, List<String> states) {
        int index = states.indexOf(next);
        if (index < 0) {
            throw error(
                    state,
                    event.word(),
                    "'" + next + "' is no state; expected one of " + String.join(", ", states) + " after " + ARROW);
        }
        return index;
    }

    private IllegalArgumentException error(String state, String column, String sentence) {
        return new IllegalArgumentException(name + ", row " + state + ", column " + column + ": " + sentence);
    }
}
