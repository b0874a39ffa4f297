package org.crosspoint.core.hardware;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A coherence protocol as a table: what a cache does with a line, by the state in which it holds it and what
/// happens. The engine runs it, lists print it, and a checker explores it; there is no protocol code anywhere
/// else.
///
/// It is written the way the papers print it:
///
/// ```
/// ProtocolTable.parse("MSI", """
///     state | load      | store          | evict           | probe-read                  | probe-write
///     I     | read -> S | exclusive -> M | -               | -                           | -
///     S     | hit       | upgrade -> M   | drop -> I       | keep                        | keep -> I
///     M     | hit       | hit            | write-back -> I | supply, write-back -> S     | supply -> I
///     """, Map.of("I", "invalid: no copy", …));
/// ```
///
/// A cell is a list of actions, then `->` and the next state (none: the state stays). After `read` and
/// `update` the next state may be a pair `S|E`: the first if another cache holds the line, the second if none
/// does. `-` marks what cannot happen or needs nothing. The first state is the one of a line that is not
/// cached.
///
/// The last column, `probe-update`, is there in tables that have a store `update` copies, and may be left out
/// in others.
///
/// @param name name of the protocol
/// @param states in order; the first means "no copy"
/// @param rows a row for each state, in the same order
public record ProtocolTable(String name, List<State> states, List<Row> rows) {

    /// A state of a line in one cache.
    ///
    /// @param description one line
    public record State(String name, String description) {}

    /// What happens to a line in one cache.
    public enum Event {
        /// Its CPU reads.
        LOAD,
        /// Its CPU writes, or performs an atomic operation.
        STORE,
        /// It needs the place for another line.
        EVICT,
        /// Another cache asks for a copy.
        PROBE_READ,
        /// Another cache asks for the only copy, or writes through.
        PROBE_WRITE,
        /// Another cache sends the word that it writes. If it had to read the line first, [#PROBE_READ] came before.
        PROBE_UPDATE;

        /// Its column's heading: `probe-read` …
        public String word() {
            return ProtocolTable.word(this);
        }
    }

    /// What a cache does.
    public enum Action {
        /// Serves the CPU itself.
        HIT,
        /// Asks for a copy.
        READ,
        /// Asks for a copy that no other cache has.
        EXCLUSIVE,
        /// Asks all others to give up their copies; needs no data.
        UPGRADE,
        /// Sends the word to all others that have a copy, which they keep. After [#READ] only if there is one.
        UPDATE,
        /// Sends the word to memory. All others give up their copies, unless there is [#UPDATE] beside it; after
        /// [#READ] only if there is another.
        WRITE_THROUGH,
        /// Gives the line up silently.
        DROP,
        /// Gives the line up and tells the home.
        NOTIFY,
        /// Sends the line to memory.
        WRITE_BACK,
        /// Sends the line to the cache that asked.
        SUPPLY,
        /// Acknowledges a probe without sending data.
        KEEP,
        /// Writes the word that was sent into its copy.
        TAKE;

        /// How a cell writes it: `write-back` …
        public String word() {
            return ProtocolTable.word(this);
        }
    }

    /// One cell.
    ///
    /// @param actions what is done; empty for `-`
    /// @param next index of the next state; after [Action#READ] and [Action#UPDATE] if no other cache holds
    ///     the line
    /// @param nextIfShared index of the next state after [Action#READ] and [Action#UPDATE] if another cache
    ///     holds the line; otherwise the same as `next`
    public record Cell(List<Action> actions, int next, int nextIfShared) {
        public boolean does(Action action) {
            return actions.contains(action);
        }
    }

    /// The cells of one state, by [Event#ordinal]; without the last it does nothing on [Event#PROBE_UPDATE].
    public record Row(List<Cell> cells) {
        @SuppressWarnings("EnumOrdinal") // the documented index, without a map in the engine's inner loop
        public Cell on(Event event) {
            return cells.get(event.ordinal());
        }

        private Row complete(int state) {
            return cells.size() < Event.values().length
                    ? new Row(Stream.concat(cells.stream(), Stream.of(new Cell(List.of(), state, state)))
                            .toList())
                    : this;
        }
    }

    public ProtocolTable {
        states = List.copyOf(states);
        List<Row> given = List.copyOf(rows);
        rows = IntStream.range(0, given.size())
                .mapToObj(state -> given.get(state).complete(state))
                .toList();
    }

    /// The events that it has columns for: all, but for [Event#PROBE_UPDATE] where nobody updates.
    public List<Event> events() {
        return Stream.of(Event.values())
                .filter(event -> event != Event.PROBE_UPDATE || uses(Action.TAKE))
                .toList();
    }

    /// Whether some cell asks for something.
    public boolean uses(Action action) {
        return rows.stream().flatMap(row -> row.cells().stream()).anyMatch(cell -> cell.does(action));
    }

    /// The cell for a state and an event.
    public Cell cell(int state, Event event) {
        return rows.get(state).on(event);
    }

    /// Reads a table as shown above and checks it.
    ///
    /// @param name name of the protocol
    /// @param table heading and one line for each state
    /// @param descriptions state name to one line
    /// @throws IllegalArgumentException if it is not well formed: which row and column, and what was expected
    public static ProtocolTable parse(String name, String table, Map<String, String> descriptions) {
        return new ProtocolTableParser(name, descriptions).parse(table);
    }

    /// The table as it is written, columns aligned.
    public String print() {
        return ProtocolTablePrinter.print(this);
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
