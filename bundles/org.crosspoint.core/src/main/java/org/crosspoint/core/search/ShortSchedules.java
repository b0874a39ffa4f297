package org.crosspoint.core.search;

import java.util.Optional;

/// What all schedules up to a length come to.
///
/// @param steps the length
/// @param states states that were seen
/// @param isComplete whether these are all up to the length, or up to the failure; if not, the limit on states was
///     reached
/// @param counterExample the shortest schedule that fails
public record ShortSchedules(int steps, long states, boolean isComplete, Optional<CounterExample> counterExample) {
    /// Whether none fails.
    public boolean holds() {
        return isComplete && counterExample.isEmpty();
    }
}
