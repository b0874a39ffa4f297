package org.crosspoint.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.crosspoint.core.hardware.ProtocolTable;
import org.crosspoint.core.hardware.ProtocolTable.Event;
import org.jspecify.annotations.Nullable;

/// What [ProtocolExplorer] found.
///
/// @param table the protocol
/// @param caches with how many caches
/// @param lines with how many lines
/// @param states number of different global states, of both explorations together; 0 if the last one was cut short
/// @param transitions number of steps tried
/// @param visits how often each cell was used, by state and event; an event that never happened is missing
/// @param reached by state, whether a line was ever in it
/// @param counterExample how memory gets incoherent; null if it cannot
public record Exploration(
        ProtocolTable table,
        int caches,
        int lines,
        int states,
        long transitions,
        List<Map<Event, Long>> visits,
        List<Boolean> reached,
        @Nullable CounterExample counterExample) {

    /// A way to a broken rule.
    ///
    /// @param steps a shortest way, the last step being the one that breaks it
    /// @param violation the rule and where it is broken, without a full stop
    public record CounterExample(List<String> steps, String violation) {
        public CounterExample {
            steps = List.copyOf(steps);
        }

        /// The violation and the numbered steps, a line each.
        public String print() {
            StringBuilder text = new StringBuilder(violation).append(":\n");
            for (int i = 0; i < steps.size(); i++) {
                text.append(String.format(Locale.ROOT, "%3d. %s\n", i + 1, steps.get(i)));
            }
            return text.toString();
        }
    }

    /// States that no line can get into.
    public List<String> unreachableStates() {
        List<String> names = new ArrayList<>();
        for (int state = 0; state < reached.size(); state++) {
            if (!reached.get(state)) {
                names.add(table.states().get(state).name());
            }
        }
        return names;
    }

    /// Cells that say something but are never used, as `S, evict`. Meaningful if there is no counter-example.
    public List<String> unusedCells() {
        List<String> names = new ArrayList<>();
        for (int state = 0; state < reached.size(); state++) {
            for (Event event : Event.values()) {
                if (!visits.get(state).containsKey(event)
                        && !table.cell(state, event).actions().isEmpty()) {
                    names.add(table.states().get(state).name() + ", " + event.word());
                }
            }
        }
        return names;
    }

    /// How often each cell of the table was used, as a table.
    public String coverage() {
        StringBuilder text = new StringBuilder("state");
        for (Event event : table.events()) {
            text.append(String.format(Locale.ROOT, " %12s", event.word()));
        }
        for (int state = 0; state < reached.size(); state++) {
            text.append(String.format(
                    Locale.ROOT, "\n%-5s", table.states().get(state).name()));
            for (Event event : table.events()) {
                Long count = visits.get(state).get(event);
                text.append(String.format(Locale.ROOT, " %12s", count == null ? "-" : count));
            }
        }
        return text.toString();
    }

    /// What speaks against the protocol, a sentence each; empty if it is coherent and has no useless rows or cells.
    public List<String> complaints() {
        CounterExample found = counterExample;
        if (found != null) {
            return List.of(table.name() + ": " + found.print());
        }
        List<String> sentences = new ArrayList<>();
        unreachableStates()
                .forEach(state -> sentences.add(
                        table.name() + ": no line can get into state " + state + "; remove its row or lead to it."));
        unusedCells()
                .forEach(cell ->
                        sentences.add(table.name() + ": what cell (" + cell + ") says is never done; write - there."));
        return sentences;
    }
}
