package org.crosspoint.core.search;

import java.util.List;
import java.util.stream.IntStream;

/// A schedule that goes wrong.
///
/// @param failure what kind of thing goes wrong
/// @param finding it in a sentence without a full stop: who is where, or waits for what
/// @param steps what happens, in order
/// @param isShortest whether no schedule with fewer steps goes wrong in this way (among those of the same length this
///     is the first in which lower CPUs go first); if not, looking for one was given up
public record CounterExample(Failure failure, String finding, List<ScheduleStep> steps, boolean isShortest) {
    public CounterExample {
        steps = List.copyOf(steps);
    }

    /// A step of a schedule.
    ///
    /// @param cpu whose
    /// @param text `CPU 0 reads lock: 0`
    public record ScheduleStep(int cpu, String text) {}

    /// Lines to print: `1. CPU 0 reads lock: 0`.
    public List<String> lines() {
        return IntStream.range(0, steps.size())
                .mapToObj(i -> (i + 1) + ". " + steps.get(i).text())
                .toList();
    }
}
