package org.crosspoint.core.hardware;

import java.util.List;
import java.util.stream.Collectors;
import org.crosspoint.core.hardware.ProtocolTable.Action;
import org.crosspoint.core.hardware.ProtocolTable.Cell;
import org.crosspoint.core.hardware.ProtocolTable.Event;

/// What the engine relies on in every table. Whether the protocol keeps memory coherent is another question,
/// which the exhaustive check of the test kit answers.
///
/// - A load is exactly one action and ends with a copy; without a copy it cannot hit, and if it hits it
///   leaves the state as it is. A load that does not hit reads: it leaves other caches their copies.
/// - A store is one of those in [#STORES_WITHOUT_COPY] or [#STORES_TO_COPY]. It ends with a copy, but for one
///   that only writes through and has none.
/// - What leaves others their copies, and nothing else, can end in one of two states. After an update, in the
///   one of a line that others hold, a store does not hit.
/// - An eviction is exactly one action and ends without a copy.
/// - A probe is answered by supplying the line or by keeping it back, perhaps with a write-back. One for a
///   store takes the copy away; one for a load leaves it, in a state in which a store does not hit. Where no
///   store of the table takes copies away, nothing is said of probes for stores.
/// - An update is taken in every state that others may share, and leaves a copy in such a state.
/// - A store that hits may change the state only to one that answers probes alike, for nobody hears of it.
/// - Without a copy, nothing is done on evictions and probes.
final class ProtocolRules {
    private static final int NO_COPY = 0;

    private static final List<List<Action>> STORES_WITHOUT_COPY = List.of(
            List.of(Action.EXCLUSIVE),
            List.of(Action.EXCLUSIVE, Action.WRITE_THROUGH),
            List.of(Action.WRITE_THROUGH),
            List.of(Action.READ, Action.UPDATE),
            List.of(Action.READ, Action.UPDATE, Action.WRITE_THROUGH));

    private static final List<List<Action>> STORES_TO_COPY = List.of(
            List.of(Action.HIT),
            List.of(Action.EXCLUSIVE),
            List.of(Action.UPGRADE),
            List.of(Action.WRITE_THROUGH),
            List.of(Action.UPDATE),
            List.of(Action.UPDATE, Action.WRITE_THROUGH));

    private final ProtocolTable table;
    private final boolean updates;
    private final boolean invalidates;

    ProtocolRules(ProtocolTable table) {
        this.table = table;
        updates = table.uses(Action.UPDATE);
        invalidates = table.rows().stream()
                .map(row -> row.on(Event.STORE))
                .anyMatch(store -> !store.does(Action.HIT) && !store.does(Action.UPDATE));
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
        boolean leavesCopies = (event == Event.LOAD && cell.does(Action.READ)) || cell.does(Action.UPDATE);
        expect(
                leavesCopies || cell.next() == cell.nextIfShared(),
                state,
                event,
                "one next state: only a load's read and a store's update have a pair");
        switch (event) {
            case LOAD -> load(state, cell);
            case STORE -> store(state, cell);
            case EVICT -> evict(state, cell);
            case PROBE_READ, PROBE_WRITE -> probe(state, event, cell);
            case PROBE_UPDATE -> probeUpdate(state, cell);
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
        List<List<Action>> allowed = state == NO_COPY ? STORES_WITHOUT_COPY : STORES_TO_COPY;
        expect(
                allowed.contains(cell.actions()),
                state,
                Event.STORE,
                allowed.stream().map(ProtocolRules::words).collect(Collectors.joining("', '", "one of '", "'")));
        if (state == NO_COPY && cell.actions().equals(List.of(Action.WRITE_THROUGH))) {
            expectNoCopy(state, Event.STORE, cell);
        } else {
            expectCopy(state, Event.STORE, cell);
        }
        expect(
                !cell.does(Action.UPDATE) || !storeHits(cell.nextIfShared()),
                state,
                Event.STORE,
                "a next state in which a store does not hit, for another cache may have a copy");
    }

    private static String words(List<Action> actions) {
        return actions.stream().map(Action::word).collect(Collectors.joining(", "));
    }

    private boolean storeHits(int state) {
        return table.cell(state, Event.STORE).does(Action.HIT);
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
        if (state == NO_COPY || (event == Event.PROBE_WRITE && !invalidates)) {
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

    private void probeUpdate(int state, Cell cell) {
        if (!updates || state == NO_COPY || storeHits(state)) {
            expectNothing(state, Event.PROBE_UPDATE, cell);
            return;
        }
        expectOne(List.of(Action.TAKE), state, Event.PROBE_UPDATE, cell);
        expect(
                cell.next() != NO_COPY && !storeHits(cell.next()),
                state,
                Event.PROBE_UPDATE,
                "a next state with a copy in which a store does not hit, for two caches have a copy now");
    }

    private void checkSharedCopy(int state) {
        Cell cell = table.cell(state, Event.PROBE_READ);
        expect(
                !storeHits(cell.next()),
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
        String words = words(allowed);
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
                ProtocolTableParser.NOTHING
                        + (state == NO_COPY
                                ? ", for the first state means that there is no copy"
                                : ", for no other cache can ask that of one in this state"));
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
