package org.crosspoint.core.hardware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.crosspoint.core.hardware.ProtocolTable.Action;
import org.crosspoint.core.hardware.ProtocolTable.Cell;
import org.crosspoint.core.hardware.ProtocolTable.Event;
import org.crosspoint.core.hardware.ProtocolTable.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

class ProtocolTableTest {
    static final List<String> TABLES = List.of(
            Protocols.MSI,
            Protocols.MESI,
            Protocols.MOESI,
            Protocols.WRITE_THROUGH,
            Protocols.WRITE_ONCE,
            Protocols.DRAGON,
            Protocols.FIREFLY);

    @Test
    void readsStatesInOrderWithTheirDescriptions() {
        assertThat(Protocols.parse("MSI", Protocols.MSI).states())
                .containsExactly(
                        new State("I", "invalid: no copy"),
                        new State("S", "shared: a clean copy, others may have one"),
                        new State("M", "modified: the only copy, dirty"));
    }

    @Test
    void readsSeveralActionsAndTheNextState() {
        ProtocolTable msi = Protocols.parse("MSI", Protocols.MSI);
        assertThat(msi.cell(2, Event.PROBE_READ)).isEqualTo(new Cell(List.of(Action.SUPPLY, Action.WRITE_BACK), 1, 1));
    }

    @Test
    void staysInTheStateWhereNoneIsGiven() {
        ProtocolTable msi = Protocols.parse("MSI", Protocols.MSI);
        assertThat(msi.cell(1, Event.LOAD)).isEqualTo(new Cell(List.of(Action.HIT), 1, 1));
        assertThat(msi.cell(0, Event.EVICT)).isEqualTo(new Cell(List.of(), 0, 0));
    }

    @Test
    void readsThePairAsSharedThenAlone() {
        ProtocolTable mesi = Protocols.parse("MESI", Protocols.MESI);
        assertThat(mesi.cell(0, Event.LOAD)).isEqualTo(new Cell(List.of(Action.READ), 2, 1));
    }

    @ParameterizedTest
    @FieldSource("TABLES")
    void printsWhatItRead(String table) {
        assertThat(Protocols.parse("P", table).print()).isEqualTo(table);
    }

    @Test
    void alignsColumnsThatWereNotAligned() {
        String ragged = Protocols.MESI.replaceAll(" +", " ").indent(3);
        assertThat(ProtocolTable.parse("MESI", ragged, Protocols.describe(Protocols.MESI))
                        .print())
                .isEqualTo(Protocols.MESI);
    }

    @ParameterizedTest(name = "{0} for {1}")
    @CsvSource(delimiterString = "=>", textBlock = """
            I     | read -> S|E => I     | hit -> S => MESI, row I, column load: found 'hit -> S'; expected read
            I     | read -> S|E => I     | upgrade -> S => MESI, row I, column load: found 'upgrade -> S'; expected read
            I     | read -> S|E => I     | read, hit -> S => MESI, row I, column load: found 'read, hit -> S'; expected read
            I     | read -> S|E => I     | exclusive -> E => MESI, row I, column load: found 'exclusive -> E'; expected read
            I     | read -> S|E => I     | read => MESI, row I, column load: found 'read'; expected a next state other than I, for the cache has a copy now
            I     | read -> S|E => I     | raed -> S => MESI, row I, column load: 'raed' is no action; the actions are hit, read, exclusive, upgrade, update, write-through, drop, notify, write-back, supply, keep, take
            I     | read -> S|E => I     | read -> S|F => MESI, row I, column load: 'F' is no state; expected one of I, S, E, M after ->
            I     | read -> S|E => I     | read -> => MESI, row I, column load: '' is no state; expected one of I, S, E, M after ->
            I     | read -> S|E => I     | -> S => MESI, row I, column load: '' is no action; the actions are hit, read, exclusive, upgrade, update, write-through, drop, notify, write-back, supply, keep, take
            I     | read -> S|E => I     | read -> S | E => MESI, row I: 7 columns; expected 6, set apart by ' | ' (- where nothing is done, a pair of states as S|E without blanks)
            I     | read -> S|E => I     | exclusive -> S|E => MESI, row I, column load: found 'exclusive -> S|E'; expected one next state: only a load's read and a store's update have a pair
            S     | hit => S     | hit -> E => MESI, row S, column load: found 'hit -> E'; expected a hit that leaves the state as it is
            S     | hit => S     | drop => MESI, row S, column load: found 'drop'; expected exactly one of hit, read
            exclusive -> M => hit -> M => MESI, row I, column store: found 'hit -> M'; expected one of 'exclusive', 'exclusive, write-through', 'write-through', 'read, update', 'read, update, write-through'
            exclusive -> M => exclusive => MESI, row I, column store: found 'exclusive'; expected a next state other than I, for the cache has a copy now
            upgrade -> M => read -> M => MESI, row S, column store: found 'read -> M'; expected one of 'hit', 'exclusive', 'upgrade', 'write-through', 'update', 'update, write-through'
            drop -> I => keep -> I => MESI, row S, column evict: found 'keep -> I'; expected exactly one of drop, notify, write-back
            drop -> I => drop => MESI, row S, column evict: found 'drop'; expected -> I, for the copy is gone
            drop -> I => - => MESI, row S, column evict: found '-'; expected exactly one of drop, notify, write-back
            exclusive -> M | - => exclusive -> M | drop => MESI, row I, column evict: found 'drop'; expected -, for the first state means that there is no copy
            supply -> S => drop -> S => MESI, row E, column probe-read: found 'drop -> S'; expected supply or keep, and perhaps write-back
            supply -> S => supply, keep -> S => MESI, row E, column probe-read: found 'supply, keep -> S'; expected supply or keep, and perhaps write-back
            supply -> S => supply -> I => MESI, row E, column probe-read: found 'supply -> I'; expected a next state other than I, for a reader leaves others their copies
            supply -> S => supply => MESI, row E, column probe-read: found 'supply'; expected a next state in which a store does not hit, for two caches have a copy now
            supply -> S => keep -> S => MESI, row E, column store: found 'hit -> M'; expected a hit that nobody needs to hear of: both states must answer probes alike, by supply or by keep
            supply -> I => supply => MESI, row S, column probe-write: found 'supply'; expected -> I, for the copy is gone
            state | load => state | laod => MESI: the first line is 'state | laod | store | evict | probe-read | probe-write'; expected the heading 'state | load | store | evict | probe-read | probe-write'
            """)
    void refusesWhatTheEngineCannotRun(String right, String wrong, String sentence) {
        String table = Protocols.MESI.replaceAll(" +", " ");
        String broken = table.replaceFirst(
                Pattern.quote(right.replaceAll(" +", " ")), Matcher.quoteReplacement(wrong.replaceAll(" +", " ")));
        assertThat(broken).isNotEqualTo(table);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ProtocolTable.parse("MESI", broken, Protocols.describe(Protocols.MESI)))
                .withMessage(sentence);
    }

    @ParameterizedTest(name = "{0} for {1}")
    @CsvSource(delimiterString = "=>", textBlock = """
            read, update -> Sm|M => read, update -> M|Sm => P, row I, column store: found 'read, update -> M|Sm'; expected a next state in which a store does not hit, for another cache may have a copy
            hit | update -> Sm|M | drop => hit | read, update -> Sm|M | drop => P, row Sc, column store: found 'read, update -> Sm|M'; expected one of 'hit', 'exclusive', 'upgrade', 'write-through', 'update', 'update, write-through'
            keep | - | take => keep | keep -> I | take => P, row Sc, column probe-write: found 'keep -> I'; expected -, for no other cache can ask that of one in this state
            keep | - | take => keep | - | - => P, row Sc, column probe-update: found '-'; expected take
            supply | - | take -> Sc => supply | - | take -> I => P, row Sm, column probe-update: found 'take -> I'; expected a next state with a copy in which a store does not hit, for two caches have a copy now
            supply | - | take -> Sc => supply | - | take -> M => P, row Sm, column probe-update: found 'take -> M'; expected a next state with a copy in which a store does not hit, for two caches have a copy now
            supply -> Sm | - | - => supply -> Sm | - | take -> Sm => P, row M, column probe-update: found 'take -> Sm'; expected -, for no other cache can ask that of one in this state
            """)
    void refusesUpdatesThatTheEngineCannotRun(String right, String wrong, String sentence) {
        String table = Protocols.DRAGON.replaceAll(" +", " ");
        String broken = table.replaceFirst(Pattern.quote(right), Matcher.quoteReplacement(wrong));
        assertThat(broken).isNotEqualTo(table);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Protocols.parse("P", broken))
                .withMessage(sentence);
    }

    @Test
    void onlyATableWithUpdatesNeedsTheirColumn() {
        ProtocolTable msi = Protocols.parse("MSI", Protocols.MSI);
        String wide = Protocols.MSI.lines().map(line -> line + " | -").collect(Collectors.joining("\n"));
        assertThat(Protocols.parse("MSI", wide.replaceFirst(" -\n", " probe-update\n")))
                .isEqualTo(msi);
        assertThat(msi.cell(1, Event.PROBE_UPDATE)).isEqualTo(new Cell(List.of(), 1, 1));
    }

    @Test
    void refusesASecondRowForAState() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Protocols.parse("MSI", Protocols.MSI.replace("\nM ", "\nS ")))
                .withMessage("MSI, row S, column state: the state has a row already; expected one row for each state");
    }

    @Test
    void refusesAStateWithoutADescription() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ProtocolTable.parse("MSI", Protocols.MSI, Map.of("I", "invalid", "S", "shared")))
                .withMessage("MSI, row M, column state: the state has no description; "
                        + "expected one line that says what it means");
    }

    @Test
    void refusesADescriptionWithoutARow() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ProtocolTable.parse("MSI", Protocols.MSI, Protocols.describe(Protocols.MOESI)))
                .withMessage("MSI: no row for E, O; expected a row for each state that is described");
    }

    @Test
    void refusesAStateThatIsNoName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ProtocolTable.parse("MSI", Protocols.MSI.replace("\nM ", "\n* "), Map.of()))
                .withMessageContaining("MSI, row I, column state: the state has no description");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Protocols.parse("MSI", Protocols.MSI.replace("\nM ", "\n* ")))
                .withMessage(
                        "MSI, row *, column state: expected the state's name, a letter and then letters and digits");
    }

    @Test
    void refusesAnEmptyTable() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ProtocolTable.parse("MSI", "\n", Map.of()))
                .withMessageStartingWith("MSI: the first line is ''; expected the heading 'state | load");
    }

    @Test
    void refusesATableWithoutCopies() {
        String heading = Protocols.MSI.lines().findFirst().orElseThrow();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ProtocolTable.parse(
                        "none", heading + "\nI | read -> I | exclusive -> I | - | - | -", Map.of("I", "invalid")))
                .withMessage("none has 1 states; expected 'no copy' and at least one more");
    }
}
