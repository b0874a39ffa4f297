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
import org.jspecify.annotations.Nullable;

/// Checks a protocol together with a sharer tracking exhaustively, by the rules of [ProtocolExplorer]: probes
/// reach only the caches that the tracking names, a load displaces whom it says, and silent evictions are not
/// told.
///
/// A tracking cannot be copied, so each state is reached anew from the start, by a shortest way. Two states
/// are the same if caches and memory are, and the tracking would answer every request alike. A tracking that
/// answers alike and goes on differently is explored on one of its ways only; the histories of
/// [TrackingJudge] are there for it.
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
        Set<Place> seen = new HashSet<>();
        Deque<Way> open = new ArrayDeque<>();
        Way start = new Way(null, 0, 0, Event.LOAD);
        seen.add(new Walk().place());
        open.add(start);
        while (!open.isEmpty()) {
            Way here = open.remove();
            for (int number = 0; number < 2 * caches * lines; number++) {
                Event event = number % 2 == 0 ? Event.LOAD : Event.STORE;
                Way next = new Way(here, number / 2 % caches, number / 2 / caches, event);
                Walk walk = new Walk();
                String violation = walk.along(next);
                if (violation != null) {
                    return new Finding(seen.size(), new Exploration.CounterExample(walk.steps, violation));
                }
                if (seen.add(walk.place())) {
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

    /// Where a walk has come to.
    private record Place(GlobalState state, String answers) {}

    /// One access after others.
    private record Way(@Nullable Way before, int cache, int line, Event event) {}

    /// A walk from the start, with a tracking of its own.
    private final class Walk {
        final List<String> steps = new ArrayList<>();
        private final Sharers.Tracked sharers = new Sharers.Tracked(design.create(caches, settings), caches);
        private GlobalState state = GlobalState.initial(caches, lines);

        /// Goes a way from its beginning.
        ///
        /// @return what is wrong with its last step; null if nothing is
        @Nullable
        String along(Way way) {
            Deque<Way> ways = new ArrayDeque<>();
            for (Way at = way; at != null && at.before() != null; at = at.before()) {
                ways.push(at);
            }
            String violation = null;
            for (Way at : ways) {
                ProtocolStep step = new ProtocolStep(table, sharers, state, at.cache(), at.line(), 1, at.event());
                steps.add(step.text());
                violation = step.violation();
                state = step.after();
            }
            return violation;
        }

        Place place() {
            return new Place(state, sharers.answers(lines));
        }
    }
}
