package org.crosspoint.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import org.crosspoint.core.hardware.ProtocolTable;
import org.crosspoint.core.hardware.ProtocolTable.Action;
import org.crosspoint.core.hardware.ProtocolTable.Cell;
import org.crosspoint.core.hardware.ProtocolTable.Event;
import org.jspecify.annotations.Nullable;

/// One load or store of one cache, with the eviction that makes room for it and the probes that it causes.
final class ProtocolStep {
    private static final int NO_COPY = 0;

    private final ProtocolTable table;
    private final Sharers sharers;
    private final GlobalState state;
    private final int cache;
    private final int line;
    private final List<Visited> covered = new ArrayList<>();
    private final StringJoiner text = new StringJoiner("; ");
    private @Nullable String violation;

    /// A cell of the table that was used.
    record Visited(int state, Event event) {}

    /// Performs the step.
    ///
    /// @param room lines for which a cache has room
    /// @param sharers who sees its request; told what becomes of the copies
    ProtocolStep(ProtocolTable table, Sharers sharers, GlobalState from, int cache, int line, int room, Event event) {
        this.table = table;
        this.sharers = sharers;
        this.cache = cache;
        this.line = line;
        state = from.copy();
        if (!state.holds(cache, line)) {
            makeRoom(room);
        }
        access(event);
        text.add("now " + state.describe(line, table));
        checkLines();
    }

    GlobalState after() {
        return state;
    }

    List<Visited> covered() {
        return covered;
    }

    /// What happened, in one line.
    String text() {
        return text.toString();
    }

    /// What is wrong with it; null if nothing is.
    @Nullable
    String violation() {
        return violation;
    }

    private void makeRoom(int room) {
        int held = 0;
        for (int other = 0; other < state.lines(); other++) {
            held += state.holds(cache, other) ? 1 : 0;
        }
        for (int other = 0; other < state.lines() && held >= room; other++) {
            if (state.holds(cache, other)) {
                Cell cell = evict(cache, other, "cache " + cache + " evicts line " + other);
                if (!cell.does(Action.DROP)) {
                    sharers.dropped(other, cache);
                }
                held--;
            }
        }
    }

    private Cell evict(int who, int victim, String what) {
        int before = state.of(who, victim);
        Cell cell = use(who, victim, Event.EVICT, what);
        if (cell.does(Action.WRITE_BACK)) {
            state.setMemory(victim, state.current(who, victim));
        } else if (!cell.does(Action.DROP) && !cell.does(Action.NOTIFY)) {
            fail("%s has no drop, notify or write-back", cellName(before, Event.EVICT));
        }
        if (cell.next() != NO_COPY) {
            fail("%s keeps a copy for which there is no room", cellName(before, Event.EVICT));
        }
        state.set(who, victim, cell.next(), state.current(who, victim));
        return cell;
    }

    private void access(Event event) {
        String what = "cache " + cache + (event == Event.LOAD ? " loads line " : " stores to line ") + line;
        int before = state.of(cache, line);
        Cell cell = use(cache, line, event, what);
        if (!cell.does(Action.HIT)) {
            recall(sharers.makeRoom(line));
        }
        boolean value = value(cell, before, event);
        boolean shared = sharers.suspect(othersHold());
        boolean sends = !cell.does(Action.READ) || shared;
        boolean updates = cell.does(Action.UPDATE) && sends;
        boolean writesThrough = cell.does(Action.WRITE_THROUGH) && sends;
        List<Integer> takers = updates ? update() : List.of();
        shared = updates ? !takers.isEmpty() : shared;
        state.set(cache, line, shared ? cell.nextIfShared() : cell.next(), value);
        if (!value) {
            fail(
                    event == Event.LOAD
                            ? "%s reads an old value of line " + line
                            : "%s writes to an old copy of line " + line,
                    "cache " + cache);
        }
        if (event == Event.STORE) {
            write(takers, writesThrough);
        }
        if (!cell.does(Action.HIT)) {
            sharers.filled(line, cache, (event == Event.STORE && !updates) || !shared);
        }
        if (!state.holds(cache, line)) {
            sharers.dropped(line, cache);
        }
    }

    /// The word goes into the cache's own copy and into those that take it; memory's line has it all if it had the
    /// rest.
    private void write(List<Integer> takers, boolean writesThrough) {
        boolean memory = writesThrough && state.memoryCurrent(line);
        state.write(cache, line);
        takers.forEach(taker -> state.set(taker, line, state.of(taker, line), true));
        state.setMemory(line, memory);
    }

    /// Gets hold of the line.
    ///
    /// @return whether the cache, or memory if it writes there without a copy, now has the value written last
    private boolean value(Cell cell, int before, Event event) {
        if (cell.does(Action.READ)) {
            return probe(Event.PROBE_READ);
        }
        if (cell.does(Action.EXCLUSIVE)) {
            return probe(Event.PROBE_WRITE);
        }
        boolean writesThrough = cell.does(Action.WRITE_THROUGH) && !cell.does(Action.UPDATE);
        if (cell.does(Action.UPGRADE) || writesThrough) {
            probe(Event.PROBE_WRITE);
        } else if (!cell.does(Action.HIT) && !cell.does(Action.UPDATE)) {
            fail("%s has no hit, read, exclusive, upgrade, update or write-through", cellName(before, event));
        }
        if (before == NO_COPY && writesThrough) {
            return state.memoryCurrent(line);
        }
        if (before == NO_COPY) {
            fail("%s uses a copy that is not there", cellName(before, event));
        }
        return state.current(cache, line);
    }

    /// Sends the word to every other cache that has a copy and sees the request.
    ///
    /// @return those that take it, into a line that had the rest
    private List<Integer> update() {
        List<Integer> takers = new ArrayList<>();
        sharers.ask(line, cache, true);
        for (int other = 0; other < state.caches(); other++) {
            if (other == cache || !state.holds(other, line) || !sharers.see(other)) {
                continue;
            }
            int before = state.of(other, line);
            Cell cell = use(other, line, Event.PROBE_UPDATE, "cache " + other);
            if (!cell.does(Action.TAKE)) {
                fail("%s has no take", cellName(before, Event.PROBE_UPDATE));
            }
            boolean rest = state.current(other, line);
            state.set(other, line, cell.next(), rest);
            if (rest) {
                takers.add(other);
            }
        }
        return takers;
    }

    /// Probes every other cache that has a copy and sees the request.
    ///
    /// @return whether what it supplied, or else memory, is the value written last
    private boolean probe(Event event) {
        boolean supplied = false;
        boolean value = true;
        sharers.ask(line, cache, event == Event.PROBE_WRITE);
        displace();
        for (int other = 0; other < state.caches(); other++) {
            if (other == cache || !state.holds(other, line) || !sharers.see(other)) {
                continue;
            }
            int before = state.of(other, line);
            Cell cell = use(other, line, event, "cache " + other);
            if (cell.actions().isEmpty()) {
                fail("%s has no supply or keep", cellName(before, event));
            }
            boolean current = state.current(other, line);
            if (cell.does(Action.SUPPLY)) {
                supplied = true;
                value &= current;
            }
            if (cell.does(Action.WRITE_BACK)) {
                state.setMemory(line, current);
            }
            state.set(other, line, cell.next(), current);
        }
        return supplied ? value : state.memoryCurrent(line);
    }

    private void recall(int recalled) {
        for (int other = 0; other < state.caches() && recalled >= 0; other++) {
            if (state.holds(other, recalled) && sharers.recalls(other)) {
                evict(other, recalled, "line " + recalled + " is recalled from cache " + other);
            }
        }
    }

    private void displace() {
        for (int other = 0; other < state.caches(); other++) {
            if (state.holds(other, line) && sharers.displace(other)) {
                evict(other, line, "cache " + other + " is displaced");
            }
        }
    }

    private Cell use(int who, int which, Event event, String what) {
        int now = state.of(who, which);
        Cell cell = table.cell(now, event);
        String actions = cell.actions().stream().map(Action::word).collect(Collectors.joining(", "));
        covered.add(new Visited(now, event));
        text.add(what + " (" + cellName(now, event) + ": " + (actions.isEmpty() ? "-" : actions) + ")");
        return cell;
    }

    private boolean othersHold() {
        for (int other = 0; other < state.caches(); other++) {
            if (other != cache && state.holds(other, line)) {
                return true;
            }
        }
        return false;
    }

    private void checkLines() {
        for (int which = 0; which < state.lines(); which++) {
            boolean kept = state.memoryCurrent(which);
            int holders = 0;
            int writer = -1;
            for (int who = 0; who < state.caches(); who++) {
                kept |= state.current(who, which);
                holders += state.holds(who, which) ? 1 : 0;
                writer = storeHits(who, which) ? who : writer;
            }
            if (writer >= 0 && holders > 1) {
                fail(
                        "%s may write to line " + which + " without asking although another cache has a copy",
                        "cache " + writer);
            }
            if (!kept) {
                fail("%s of line " + which + " is lost: neither memory nor a cache has it", "the value written last");
            }
        }
    }

    private boolean storeHits(int who, int which) {
        return state.holds(who, which)
                && table.cell(state.of(who, which), Event.STORE).does(Action.HIT);
    }

    private String cellName(int of, Event event) {
        return table.states().get(of).name() + ", " + event.word();
    }

    private void fail(String sentence, String subject) {
        if (violation == null) {
            violation = sentence.replace("%s", subject);
        }
    }
}
