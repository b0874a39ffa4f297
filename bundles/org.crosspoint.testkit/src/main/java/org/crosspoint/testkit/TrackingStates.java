package org.crosspoint.testkit;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.crosspoint.testkit.Sharers.Call;
import org.crosspoint.testkit.Sharers.Tracked;

/// Tells the states of a tracking apart by experiments, as those of any machine whose inside cannot be seen (E. F.
/// Moore, *Gedanken-experiments on sequential machines*, 1956): two are the same if they answer every request alike,
/// and also recall the same line and then answer alike after whatever any one cache may do next.
///
/// A tracking cannot be copied: for each experiment a new one is told what the first was told.
final class TrackingStates {
    private final int caches;
    private final int lines;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final Map<Step, Integer> known = new HashMap<>();

    /// What a tracking was told in a state, and who has copies then. Where that leads is found out only once.
    private record Step(int from, List<Call> calls, BitSet copies) {}

    TrackingStates(int caches, int lines) {
        this.caches = caches;
        this.lines = lines;
    }

    /// Number of the state that a tracking has come to.
    ///
    /// @param from number of the state before; 0 at the start
    /// @param calls what it was told since
    /// @param state the caches now
    /// @param copy makes trackings that have come to the same state
    int after(int from, List<Call> calls, GlobalState state, Supplier<Tracked> copy) {
        Step step = new Step(from, calls, copies(state));
        Integer number = known.get(step);
        if (number == null) {
            String seen = experiments(state, copy);
            number = numbers.computeIfAbsent(seen, text -> numbers.size() + 1);
            known.put(step, number);
        }
        return number;
    }

    private BitSet copies(GlobalState state) {
        BitSet copies = new BitSet(caches * lines);
        for (int cache = 0; cache < caches; cache++) {
            for (int line = 0; line < lines; line++) {
                copies.set(cache * lines + line, state.holds(cache, line));
            }
        }
        return copies;
    }

    private String experiments(GlobalState state, Supplier<Tracked> copy) {
        StringBuilder text = new StringBuilder();
        copy.get().answers(lines, text);
        for (int line = 0; line < lines; line++) {
            for (int cache = 0; cache < caches; cache++) {
                fill(copy.get(), line, cache, false, text);
                fill(copy.get(), line, cache, true, text);
                if (state.holds(cache, line)) {
                    drop(copy.get(), line, cache, text);
                }
            }
        }
        return text.toString();
    }

    private void fill(Tracked tracking, int line, int cache, boolean sole, StringBuilder text) {
        text.append('\n').append(tracking.makeRoom(line)).append(' ');
        for (int other = 0; other < caches; other++) {
            text.append(tracking.recalls(other) ? '+' : '-');
        }
        tracking.ask(line, cache, sole);
        tracking.filled(line, cache, sole);
        tracking.answers(lines, text);
    }

    private void drop(Tracked tracking, int line, int cache, StringBuilder text) {
        text.append('\n');
        tracking.dropped(line, cache);
        tracking.answers(lines, text);
    }
}
