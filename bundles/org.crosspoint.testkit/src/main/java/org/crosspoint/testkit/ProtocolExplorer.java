package org.crosspoint.testkit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.crosspoint.core.hardware.ProtocolTable;
import org.crosspoint.core.hardware.ProtocolTable.Event;
import org.jspecify.annotations.Nullable;

/// Checks a protocol exhaustively: it visits every state that a few caches and lines can reach, breadth
/// first, and looks for a step after which memory is not coherent. The first one found is shown with a
/// shortest way to it.
///
/// A transaction is one step: the cell of the cache that asks says what is requested; every other cache that
/// has a copy is probed; data comes from a cache that supplies it, else from memory after the write-backs; a
/// load's `S|E` is decided by whether another cache still has a copy. What a copy *is worth* is kept beside
/// its state: whether it holds what was written last. The rules:
///
/// - every load sees the value that was written last, and every store adds to a line that holds it;
/// - where a store hits, no other cache has a copy (single writer or many readers);
/// - the value written last is never lost;
/// - every event that happens has a cell with an action, and one that makes sense in its state.
///
/// It is explored twice: with room for one line in each cache, so that lines are evicted, and with room for
/// all.
public final class ProtocolExplorer {
    private static final int CACHES = 3;
    private static final int LINES = 2;
    private static final int TOO_MANY = 2_000_000;
    private static final Sharers EVERYBODY = new Sharers.All();

    private final ProtocolTable table;
    private final int caches;
    private final int lines;
    private final List<Map<Event, Long>> visits = new ArrayList<>();
    private final boolean[] reached;
    private int states;
    private long transitions;

    private ProtocolExplorer(ProtocolTable table, int caches, int lines) {
        this.table = table;
        this.caches = caches;
        this.lines = lines;
        reached = new boolean[table.states().size()];
        table.states().forEach(state -> visits.add(new EnumMap<>(Event.class)));
    }

    /// Explores with 3 caches and 2 lines.
    public static Exploration explore(ProtocolTable table) {
        return explore(table, CACHES, LINES);
    }

    /// Explores with some caches and lines.
    ///
    /// @param caches 1 or more; the number of states grows exponentially with it
    /// @param lines 1 or more; likewise
    /// @throws IllegalArgumentException if there are more than two million states
    public static Exploration explore(ProtocolTable table, int caches, int lines) {
        if (caches < 1 || lines < 1) {
            throw new IllegalArgumentException(caches + " caches and " + lines + " lines; expected 1 or more of each");
        }
        return new ProtocolExplorer(table, caches, lines).explore();
    }

    private Exploration explore() {
        Exploration.@Nullable CounterExample found = search(1);
        if (found == null && lines > 1) {
            found = search(lines);
        }
        List<Boolean> reachable = new ArrayList<>();
        for (boolean state : reached) {
            reachable.add(state);
        }
        return new Exploration(table, caches, lines, states, transitions, visits, reachable, found);
    }

    /// @param room lines for which a cache has room
    private Exploration.@Nullable CounterExample search(int room) {
        GlobalState start = GlobalState.initial(caches, lines);
        Map<GlobalState, Origin> origins = new HashMap<>();
        Deque<GlobalState> open = new ArrayDeque<>();
        origins.put(start, new Origin(null, ""));
        open.add(start);
        while (!open.isEmpty()) {
            GlobalState here = open.remove();
            reach(here);
            for (ProtocolStep step : steps(here, room)) {
                transitions++;
                step.covered().forEach(cell -> visits.get(cell.state()).merge(cell.event(), 1L, Long::sum));
                String violation = step.violation();
                if (violation != null) {
                    List<String> path = path(origins, here);
                    path.add(step.text());
                    return new Exploration.CounterExample(path, violation);
                }
                GlobalState next = step.after();
                if (origins.putIfAbsent(next, new Origin(here, step.text())) == null) {
                    open.add(next);
                }
            }
            if (origins.size() > TOO_MANY) {
                throw new IllegalArgumentException(table.name() + " has more than " + TOO_MANY + " states with "
                        + caches + " caches and " + lines + " lines; explore it with fewer");
            }
        }
        states += origins.size();
        return null;
    }

    private void reach(GlobalState state) {
        for (int cache = 0; cache < caches; cache++) {
            for (int line = 0; line < lines; line++) {
                reached[state.of(cache, line)] = true;
            }
        }
    }

    private List<ProtocolStep> steps(GlobalState from, int room) {
        List<ProtocolStep> steps = new ArrayList<>();
        for (int cache = 0; cache < caches; cache++) {
            for (int line = 0; line < lines; line++) {
                steps.add(new ProtocolStep(table, EVERYBODY, from, cache, line, room, Event.LOAD));
                steps.add(new ProtocolStep(table, EVERYBODY, from, cache, line, room, Event.STORE));
            }
        }
        return steps;
    }

    /// The steps that lead to a state.
    private static List<String> path(Map<GlobalState, Origin> origins, GlobalState to) {
        List<String> steps = new ArrayList<>();
        for (GlobalState state = to; state != null; ) {
            Origin origin = origins.get(state);
            if (origin == null || origin.from() == null) {
                break;
            }
            steps.addFirst(origin.step());
            state = origin.from();
        }
        return steps;
    }

    /// Whence a state was first reached, and how.
    private record Origin(@Nullable GlobalState from, String step) {}
}
