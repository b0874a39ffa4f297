package org.crosspoint.core.internal.run;

import java.util.List;
import java.util.Locale;

/// The words for a simulation in which every CPU waits.
final class Deadlock {
    private static final int MOST_REASONS = 4;

    private Deadlock() {}

    /// @param cycle the waits-for cycle, empty if CPUs wait for something other than locks
    /// @param waiting what each CPU waits for
    static String sentence(List<String> cycle, List<String> waiting, long now) {
        List<String> reasons = cycle.isEmpty() ? waiting.subList(0, Math.min(MOST_REASONS, waiting.size())) : cycle;
        return String.format(
                Locale.ROOT,
                "Deadlock at %d ps, every CPU waits and none can go on: %s%s.",
                now,
                String.join("; ", reasons),
                cycle.isEmpty() && waiting.size() > MOST_REASONS ? "; …" : "");
    }
}
