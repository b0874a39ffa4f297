package org.crosspoint.core.hardware;

import java.util.List;
import java.util.stream.Collectors;
import org.crosspoint.core.hardware.ProtocolTable.Action;
import org.crosspoint.core.hardware.ProtocolTable.Cell;
import org.crosspoint.core.hardware.ProtocolTable.Event;

/// What the engine relies on in every table. Whether the protocol keeps memory coherent is another question, which the
/// exhaustive check of the test kit answers.
///
/// - A load or a store is exactly one action and ends with a copy; without a copy it cannot hit or upgrade, and a load
///   that hits leaves the state as it is.
/// - A load that does not hit reads: it leaves other caches their copies. Only it can end in one of two states.
/// - An eviction is exactly one action and ends without a copy.
/// - A probe is answered by supplying the line or by keeping it back, perhaps with a write-back. One for a store takes
///   the copy away; one for a load leaves it, in a state in which a store does not hit.
/// - A store that hits may change the state only to one that answers probes alike, for nobody hears of it.
/// - Without a copy, nothing is done on evictions and probes.
final class ProtocolRules {
    private static final int NO_COPY = 0;

    private final ProtocolTable table;

    ProtocolRules(ProtocolTable table) {
        this.table = table;
    }

    /// @throws IllegalArgumentException if a rule does not hold: where, what is there and what was expected
    void check() {
        for (int state = 0; state < table.states().size(); state++) {
            for (Event event : Event.values()) {
                check(state, event);
            }
        }
        for (int state = 0; state < table.states().size(); state++) {
            checkSharedCopy(state);
            checkSilentStore(state);
        }
    }

    private void check(int state, Event event) {
        Cell cell = table.cell(state, event);
        boolean reads = event == Event.LOAD && cell.does(Action.READ);
        expect(
                reads || cell.next() == cell.nextIfShared(),
                state,
                event,
                "one next state: only a load's read has a pair");
        switch (event) {
            case LOAD -> load(state, cell);
            case STORE -> store(state, cell);
            case EVICT -> evict(state, cell);
            case PROBE_READ, PROBE_WRITE -> probe(state, event, cell);
        }
    }

    private void load(int state, Cell cell) {
        expectOne(state == NO_COPY ? List.of(Action.READ) : List.of(Action.HIT, Action.READ), state, Event.LOAD, cell);
        expect(
                !cell.does(Action.HIT) || cell.next() == state,
                state,
                Event.LOAD,
                "a hit that leaves the state as it is");
        expectCopy(state, Event.LOAD, cell);
    }

    private void store(int state, Cell cell) {
        expectOne(
                state == NO_COPY ? List.of(Action.EXCLUSIVE) : List.of(Action.HIT, Action.EXCLUSIVE, Action.UPGRADE),
                state,
                Event.STORE,
                cell);
        expectCopy(state, Event.STORE, cell);
    }

    private void evict(int state, Cell cell) {
        if (state == NO_COPY) {
            expectNothing(state, Event.EVICT, cell);
            return;
        }
        expectOne(List.of(Action.DROP, Action.NOTIFY, Action.WRITE_BACK), state, Event.EVICT, cell);
        expectNoCopy(state, Event.EVICT, cell);
    }

    private void probe(int state, Event event, Cell cell) {
        if (state == NO_COPY) {
            expectNothing(state, event, cell);
            return;
        }
        List<Action> rest =
                cell.actions().stream().filter(a -> a != Action.WRITE_BACK).toList();
        boolean answers = rest.equals(List.of(Action.SUPPLY)) || rest.equals(List.of(Action.KEEP));
        boolean once = cell.actions().size() <= rest.size() + 1;
        expect(answers && once, state, event, "supply or keep, and perhaps write-back");
        if (event == Event.PROBE_WRITE) {
            expectNoCopy(state, event, cell);
        } else {
            expect(
                    cell.next() != NO_COPY,
                    state,
                    event,
                    "a next state other than " + noCopy() + ", for a reader leaves others their copies");
        }
    }

    private void checkSharedCopy(int state) {
        Cell cell = table.cell(state, Event.PROBE_READ);
        expect(
                !table.cell(cell.next(), Event.STORE).does(Action.HIT),
                state,
                Event.PROBE_READ,
                "a next state in which a store does not hit, for two caches have a copy now");
    }

    private void checkSilentStore(int state) {
        Cell cell = table.cell(state, Event.STORE);
        boolean alike = supplies(state, Event.PROBE_READ) == supplies(cell.next(), Event.PROBE_READ)
                && supplies(state, Event.PROBE_WRITE) == supplies(cell.next(), Event.PROBE_WRITE);
        expect(
                !cell.does(Action.HIT) || alike,
                state,
                Event.STORE,
                "a hit that nobody needs to hear of: both states must answer probes alike, by supply or by keep");
    }

    private boolean supplies(int state, Event probe) {
        return table.cell(state, probe).does(Action.SUPPLY);
    }

    private void expectOne(List<Action> allowed, int state, Event event, Cell cell) {
        String words = allowed.stream().map(Action::word).collect(Collectors.joining(", "));
        expect(
                cell.actions().size() == 1 && allowed.containsAll(cell.actions()),
                state,
                event,
                allowed.size() == 1 ? words : "exactly one of " + words);
    }

    private void expectNothing(int state, Event event, Cell cell) {
        expect(
                cell.actions().isEmpty() && cell.next() == state,
                state,
                event,
                ProtocolTableParser.NOTHING + ", for the first state means that there is no copy");
    }

    private void expectCopy(int state, Event event, Cell cell) {
        expect(
                cell.next() != NO_COPY && cell.nextIfShared() != NO_COPY,
                state,
                event,
                "a next state other than " + noCopy() + ", for the cache has a copy now");
    }

    private void expectNoCopy(int state, Event event, Cell cell) {
        expect(
                cell.next() == NO_COPY,
                state,
                event,
                ProtocolTableParser.ARROW + " " + noCopy() + ", for the copy is gone");
    }

    private String noCopy() {
        return table.states().get(NO_COPY).name();
    }

    private void expect(boolean holds, int state, Event event, String expected) {
        if (!holds) {
            throw new IllegalArgumentException(table.name() + ", row "
                    + table.states().get(state).name() + ", column " + event.word() + ": found '"
                    + ProtocolTablePrinter.cell(table, state, event) + "'; expected " + expected);
        }
    }
}
