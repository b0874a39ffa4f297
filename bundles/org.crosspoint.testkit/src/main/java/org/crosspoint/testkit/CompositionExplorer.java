package org.crosspoint.testkit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.hardware.ProtocolTable;
import org.crosspoint.core.hardware.ProtocolTable.Event;
import org.crosspoint.core.hardware.TrackingDesign;
import org.crosspoint.testkit.Sharers.Call;
import org.jspecify.annotations.Nullable;

/// Checks a protocol together with a sharer tracking exhaustively, by the rules of [ProtocolExplorer]: probes
/// reach only the caches that the tracking names, a load displaces whom it says, and silent evictions are not
/// told.
///
/// A tracking cannot be copied, so each state is reached anew from the start, by a shortest way. Two states
/// are the same if caches and memory are, and [experiments][TrackingStates] do not tell the tracking's states apart.
public final class CompositionExplorer {
    private static final int TOO_MANY = 100_000;

    private final ProtocolTable table;
    private final TrackingDesign design;
    private final Settings settings;
    private final int caches;
    private final int lines;

    private CompositionExplorer(ProtocolTable table, TrackingDesign design, Settings settings, int caches, int lines) {
        this.table = table;
        this.design = design;
        this.settings = settings;
        this.caches = caches;
        this.lines = lines;
    }

    /// What was found.
    ///
    /// @param states number of different states
    /// @param counterExample how memory gets incoherent; null if it cannot
    public record Finding(int states, Exploration.@Nullable CounterExample counterExample) {
        /// What speaks against the composition; empty if it is coherent.
        public Optional<String> complaint() {
            return Optional.ofNullable(counterExample).map(Exploration.CounterExample::print);
        }
    }

    /// Explores a table and a tracking, with room for one line in each cache.
    ///
    /// @param caches 1 or more; the number of states grows exponentially with it
    /// @param lines 1 or more; likewise
    /// @throws IllegalArgumentException if there are more than a hundred thousand states
    public static Finding explore(
            ProtocolTable table, TrackingDesign design, Settings settings, int caches, int lines) {
        return new CompositionExplorer(table, design, settings, caches, lines).explore();
    }

    private Finding explore() {
        TrackingStates trackings = new TrackingStates(caches, lines);
        Set<Place> seen = new HashSet<>();
        Deque<Way> open = new ArrayDeque<>();
        Way start = new Way(null, "", new Place(GlobalState.initial(caches, lines), 0), List.of());
        seen.add(start.place());
        open.add(start);
        while (!open.isEmpty()) {
            Way here = open.remove();
            for (int number = 0; number < 2 * caches * lines; number++) {
                Event event = number % 2 == 0 ? Event.LOAD : Event.STORE;
                Sharers.Tracked sharers = tracked(here.calls());
                GlobalState state = here.place().state();
                ProtocolStep step =
                        new ProtocolStep(table, sharers, state, number / 2 % caches, number / 2 / caches, 1, event);
                String violation = step.violation();
                if (violation != null) {
                    return new Finding(seen.size(), new Exploration.CounterExample(here.steps(step), violation));
                }
                Way next = further(here, step, sharers.calls(), trackings);
                if (seen.add(next.place())) {
                    open.add(next);
                }
            }
            if (seen.size() > TOO_MANY) {
                throw new IllegalArgumentException(table.name() + " and its tracking have more than " + TOO_MANY
                        + " states with " + caches + " caches and " + lines + " lines; explore them with fewer");
            }
        }
        return new Finding(seen.size(), null);
    }

    private Way further(Way here, ProtocolStep step, List<Call> calls, TrackingStates trackings) {
        List<Call> since = calls.subList(here.calls().size(), calls.size());
        GlobalState state = step.after();
        int tracking = trackings.after(here.place().tracking(), since, state, () -> tracked(calls));
        return new Way(here, step.text(), new Place(state, tracking), calls);
    }

    /// A tracking that has been told so much.
    private Sharers.Tracked tracked(List<Call> calls) {
        Sharers.Tracked sharers = new Sharers.Tracked(design.create(caches, settings), caches);
        calls.forEach(sharers::repeat);
        return sharers;
    }

    /// Where a way has come to.
    ///
    /// @param tracking number of the tracking's state
    private record Place(GlobalState state, int tracking) {}

    /// One access after others.
    ///
    /// @param calls what the tracking was told since the start
    private record Way(@Nullable Way before, String step, Place place, List<Call> calls) {
        /// From the start to a last one.
        List<String> steps(ProtocolStep last) {
            List<String> steps = new ArrayList<>(List.of(last.text()));
            for (Way at = this; at != null && at.before() != null; at = at.before()) {
                steps.addFirst(at.step());
            }
            return steps;
        }
    }
}
