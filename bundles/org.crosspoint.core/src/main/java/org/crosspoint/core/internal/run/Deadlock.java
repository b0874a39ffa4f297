package org.crosspoint.core.internal.run;

import java.util.List;
import java.util.Locale;

/// The words for a simulation in which every CPU waits.
final class Deadlock {
    private Deadlock() {}

    /// @param cycle the waits-for cycle, empty if CPUs wait for something other than locks
    static String sentence(List<String> cycle, long now) {
        return cycle.isEmpty()
                ? String.format(Locale.ROOT, "Deadlock at %d ps: every CPU waits and none can go on.", now)
                : String.format(Locale.ROOT, "Deadlock at %d ps: %s.", now, String.join("; ", cycle));
    }
}
