package org.crosspoint.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.crosspoint.core.hardware.ProtocolTable;
import org.crosspoint.core.hardware.ProtocolTable.Action;
import org.crosspoint.core.hardware.ProtocolTable.Cell;
import org.crosspoint.core.hardware.ProtocolTable.Event;
import org.crosspoint.core.hardware.ProtocolTable.Row;
import org.crosspoint.core.hardware.ProtocolTable.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ProtocolExplorerTest {
    private static final ProtocolTable MSI =
            ProtocolTable.parse("MSI", """
            state | load      | store          | evict           | probe-read              | probe-write
            I     | read -> S | exclusive -> M | -               | -                       | -
            S     | hit       | upgrade -> M   | drop -> I       | keep                    | keep -> I
            M     | hit       | hit            | write-back -> I | supply, write-back -> S | supply -> I
            """, Map.of("I", "invalid", "S", "shared", "M", "modified"));

    private static final ProtocolTable MOESI = ProtocolTable.parse(
            "MOESI", """
            state | load        | store          | evict           | probe-read  | probe-write
            I     | read -> S|E | exclusive -> M | -               | -           | -
            S     | hit         | upgrade -> M   | drop -> I       | keep        | keep -> I
            E     | hit         | hit -> M       | notify -> I     | supply -> S | supply -> I
            O     | hit         | upgrade -> M   | write-back -> I | supply      | supply -> I
            M     | hit         | hit            | write-back -> I | supply -> O | supply -> I
            """, Map.of("I", "invalid", "S", "shared", "E", "exclusive", "O", "owned", "M", "modified"));

    private static final ProtocolTable WRITE_THROUGH =
            ProtocolTable.parse("write-through", """
            state | load      | store         | evict     | probe-read | probe-write
            I     | read -> V | write-through | -         | -          | -
            V     | hit       | write-through | drop -> I | keep       | keep -> I
            """, Map.of("I", "invalid", "V", "valid"));

    private static final ProtocolTable DRAGON = ProtocolTable.parse(
            "Dragon", """
            state | load         | store                | evict           | probe-read   | probe-write | probe-update
            I     | read -> Sc|E | read, update -> Sm|M | -               | -            | -           | -
            E     | hit          | hit -> M             | drop -> I       | supply -> Sc | -           | -
            Sc    | hit          | update -> Sm|M       | drop -> I       | keep         | -           | take
            Sm    | hit          | update -> Sm|M       | write-back -> I | supply       | -           | take -> Sc
            M     | hit          | hit                  | write-back -> I | supply -> Sm | -           | -
            """, Map.of("I", "invalid", "E", "exclusive", "Sc", "shared", "Sm", "owned", "M", "modified"));

    private static final ProtocolTable FIREFLY =
            ProtocolTable.parse("Firefly", """
            state | load        | store                              | evict           | probe-read              | probe-write | probe-update
            I     | read -> S|V | read, update, write-through -> S|D | -               | -                       | -           | -
            V     | hit         | hit -> D                           | drop -> I       | supply -> S             | -           | -
            S     | hit         | update, write-through -> S|V       | drop -> I       | supply                  | -           | take
            D     | hit         | hit                                | write-back -> I | supply, write-back -> S | -           | -
            """, Map.of("I", "invalid", "V", "exclusive", "S", "shared", "D", "dirty"));

    static Stream<ProtocolTable> tables() {
        return Stream.of(MSI, MOESI);
    }

    static Stream<ProtocolTable> allTables() {
        return Stream.of(MSI, MOESI, WRITE_THROUGH, DRAGON, FIREFLY);
    }

    @ParameterizedTest
    @MethodSource("allTables")
    void aCorrectProtocolHasNoComplaintsAndEveryCellIsUsed(ProtocolTable table) {
        Exploration exploration = ProtocolExplorer.explore(table);
        assertThat(exploration.complaints()).isEmpty();
        assertThat(exploration.counterExample()).isNull();
        assertThat(exploration.states()).isGreaterThan(40);
    }

    @Test
    void oneCacheAndOneLineOfMsiHaveThreeStates() {
        assertThat(ProtocolExplorer.explore(MSI, 1, 1).states()).isEqualTo(3);
    }

    @Test
    void withoutOtherCachesOrLinesProbesAndEvictionsAreUnused() {
        assertThat(ProtocolExplorer.explore(MSI, 1, 1).unusedCells())
                .containsExactly(
                        "S, evict", "S, probe-read", "S, probe-write", "M, evict", "M, probe-read", "M, probe-write");
    }

    @Test
    void coverageIsATableOfStatesAndEvents() {
        assertThat(ProtocolExplorer.explore(MSI).coverage().lines())
                .hasSize(4)
                .first()
                .asString()
                .matches("state +load +store +evict +probe-read +probe-write");
    }

    /// Each mutant is a correct table with one cell replaced: state, event, the cell as it is written, and the
    /// complaint.
    @ParameterizedTest(name = "MSI {0}, {1}: {2}")
    @CsvSource(delimiter = ';', textBlock = """
            M; EVICT;       drop -> I;             is lost: neither memory nor a cache has it
            M; EVICT;       notify -> I;           is lost
            M; EVICT;       write-back -> M;       keeps a copy for which there is no room
            M; EVICT;       -;                     M, evict has no drop, notify or write-back
            S; EVICT;       -;                     S, evict has no drop, notify or write-back
            M; PROBE_READ;  keep -> S;             reads an old value
            M; PROBE_READ;  supply -> S;           reads an old value
            M; PROBE_READ;  supply -> M;           may write to line 0 without asking
            M; PROBE_READ;  supply, write-back;    may write to line 0 without asking
            M; PROBE_READ;  -;                     M, probe-read has no supply or keep
            M; PROBE_WRITE; supply -> S;           may write to line 0 without asking
            M; PROBE_WRITE; keep -> I;             writes to an old copy
            M; PROBE_WRITE; -;                     M, probe-write has no supply or keep
            S; PROBE_WRITE; keep -> S;             may write to line 0 without asking
            S; PROBE_WRITE; -;                     S, probe-write has no supply or keep
            S; PROBE_READ;  -;                     S, probe-read has no supply or keep
            S; PROBE_READ;  keep -> M;             may write to line 0 without asking
            S; STORE;       hit -> M;              may write to line 0 without asking
            S; STORE;       hit;                   may write to line 0 without asking
            S; STORE;       read -> M;             may write to line 0 without asking
            S; STORE;       upgrade -> S;          is lost
            S; STORE;       upgrade -> I;          is lost
            S; STORE;       -;                     S, store has no hit, read, exclusive, upgrade, update or write-through
            S; LOAD;        -;                     S, load has no hit, read, exclusive, upgrade, update or write-through
            I; LOAD;        hit -> S;              uses a copy that is not there
            I; LOAD;        read -> M;             may write to line 0 without asking
            I; LOAD;        upgrade -> S;          uses a copy that is not there
            I; LOAD;        -;                     I, load has no hit, read, exclusive, upgrade, update or write-through
            I; STORE;       upgrade -> M;          uses a copy that is not there
            I; STORE;       read -> M;             may write to line 0 without asking
            I; STORE;       exclusive -> S;        is lost
            I; STORE;       exclusive -> I;        is lost
            """)
    void everyMutantOfMsiIsCaught(String state, Event event, String cell, String complaint) {
        assertCaught(MSI, state, event, cell, complaint);
    }

    @ParameterizedTest(name = "MOESI {0}, {1}: {2}")
    @CsvSource(delimiter = ';', textBlock = """
            I; LOAD;        read -> E;             may write to line 0 without asking
            I; LOAD;        read -> S;             no line can get into state E
            E; STORE;       hit;                   is lost
            E; PROBE_READ;  supply -> E;           may write to line 0 without asking
            E; EVICT;       -;                     E, evict has no drop, notify or write-back
            E; PROBE_WRITE; supply -> S;           may write to line 0 without asking
            M; PROBE_READ;  supply -> S;           reads an old value
            O; PROBE_READ;  keep;                  reads an old value
            O; PROBE_READ;  supply -> S;           reads an old value
            O; PROBE_READ;  supply -> I;           reads an old value
            O; PROBE_WRITE; keep -> I;             writes to an old copy
            O; EVICT;       drop -> I;             reads an old value
            O; STORE;       hit -> M;              may write to line 0 without asking
            S; STORE;       upgrade -> E;          is lost
            """)
    void everyMutantOfMoesiIsCaught(String state, Event event, String cell, String complaint) {
        assertCaught(MOESI, state, event, cell, complaint);
    }

    @ParameterizedTest(name = "Dragon {0}, {1}: {2}")
    @CsvSource(delimiter = ';', textBlock = """
            I;  STORE;        read -> M;            may write to line 0 without asking
            Sc; STORE;        hit;                  may write to line 0 without asking
            Sc; STORE;        update -> Sc|M;       reads an old value
            Sc; PROBE_UPDATE; -;                    Sc, probe-update has no take
            M;  PROBE_READ;   supply -> Sc;         reads an old value
            """)
    void everyMutantOfDragonIsCaught(String state, Event event, String cell, String complaint) {
        assertCaught(DRAGON, state, event, cell, complaint);
    }

    @ParameterizedTest(name = "Firefly {0}, {1}: {2}")
    @CsvSource(delimiter = ';', textBlock = """
            S;  STORE;        update -> S|V;        is lost
            S;  PROBE_UPDATE; -;                    S, probe-update has no take
            D;  PROBE_READ;   supply -> S;          is lost
            """)
    void everyMutantOfFireflyIsCaught(String state, Event event, String cell, String complaint) {
        assertCaught(FIREFLY, state, event, cell, complaint);
    }

    @ParameterizedTest(name = "write-through {0}, {1}: {2}")
    @CsvSource(delimiter = ';', textBlock = """
            V;  PROBE_WRITE;  keep;                 reads an old value
            V;  STORE;        hit;                  may write to line 0 without asking
            """)
    void everyMutantOfWriteThroughIsCaught(String state, Event event, String cell, String complaint) {
        assertCaught(WRITE_THROUGH, state, event, cell, complaint);
    }

    @Test
    void aStateToWhichNothingLeadsIsReported() {
        ProtocolTable table = withRow(MSI, "X", MSI.rows().get(1));
        assertThat(ProtocolExplorer.explore(table).unreachableStates()).containsExactly("X");
        assertThat(ProtocolExplorer.explore(table).complaints())
                .contains("MSI: no line can get into state X; remove its row or lead to it.");
    }

    @Test
    void aCellThatIsNeverUsedIsReported() {
        ProtocolTable table = mutant(MSI, "I", Event.PROBE_READ, "keep");
        assertThat(ProtocolExplorer.explore(table).complaints())
                .containsExactly("MSI: what cell (I, probe-read) says is never done; write - there.");
    }

    @Test
    void aCounterExampleIsAShortestWayInNumberedSteps() {
        Exploration exploration = ProtocolExplorer.explore(mutant(MSI, "M", Event.PROBE_READ, "keep -> S"));
        assertThat(exploration.counterExample()).isNotNull();
        assertThat(exploration.counterExample().print()).isEqualTo("""
                cache 1 reads an old value of line 0:
                  1. cache 0 stores to line 0 (I, store: exclusive); now M I I, memory out of date
                  2. cache 1 loads line 0 (I, load: read); cache 0 (M, probe-read: keep); now S S (out of date) I, memory out of date
                """);
    }

    @Test
    void tooManyStatesAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ProtocolExplorer.explore(MSI, 0, 2))
                .withMessageContaining("expected 1 or more");
    }

    private static void assertCaught(ProtocolTable table, String state, Event event, String cell, String complaint) {
        Exploration exploration = ProtocolExplorer.explore(mutant(table, state, event, cell));
        assertThat(exploration.complaints()).isNotEmpty();
        assertThat(String.join("\n", exploration.complaints())).contains(complaint);
    }

    private static ProtocolTable mutant(ProtocolTable table, String state, Event event, String cell) {
        int row = index(table, state);
        List<Row> rows = new ArrayList<>(table.rows());
        List<Cell> cells = new ArrayList<>(rows.get(row).cells());
        cells.set(event.ordinal(), cell(table, row, cell));
        rows.set(row, new Row(cells));
        return new ProtocolTable(table.name(), table.states(), rows);
    }

    private static ProtocolTable withRow(ProtocolTable table, String name, Row row) {
        List<State> states = new ArrayList<>(table.states());
        states.add(new State(name, "one more"));
        List<Row> rows = new ArrayList<>(table.rows());
        rows.add(row);
        return new ProtocolTable(table.name(), states, rows);
    }

    private static Cell cell(ProtocolTable table, int row, String text) {
        if (text.equals("-")) {
            return new Cell(List.of(), row, row);
        }
        String[] parts = text.split(" -> ");
        List<Action> actions = Stream.of(parts[0].split(", "))
                .map(word -> Action.valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_')))
                .toList();
        String[] next =
                parts.length == 1 ? new String[] {table.states().get(row).name()} : parts[1].split("\\|");
        return new Cell(actions, index(table, next[next.length - 1]), index(table, next[0]));
    }

    private static int index(ProtocolTable table, String state) {
        return table.states().stream().map(State::name).toList().indexOf(state);
    }
}
