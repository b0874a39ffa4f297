package org.crosspoint.machine.hwloc;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.crosspoint.machine.hwloc.Kinds.Kind;

/// The clock: of the fastest kind of CPUs, or of the CPU's name.
///
/// @param megahertz that of the machine, and of all CPUs if they are alike
/// @param line of the file that says it, 0 if it is assumed
/// @param source what says it
record Pace(int megahertz, int line, String source) {
    private static final int USUAL = 2000;
    private static final int MOST = 20_000;
    private static final Pattern NAMED = Pattern.compile("@ *(\\d{1,2})\\.(\\d{2})GHz");

    static Pace of(Topology topology, Kinds kinds, Notes notes) {
        Optional<Kind> fastest =
                kinds.all().stream().filter(kind -> kind.megahertz() > 0).max(Comparator.comparingInt(Kind::megahertz));
        if (fastest.isPresent()) {
            return new Pace(fastest.get().megahertz(), fastest.get().line(), "kind of CPUs");
        }
        Matcher named = NAMED.matcher(topology.infos().getOrDefault("CPUModel", ""));
        if (named.find()) {
            int clock = Integer.parseInt(named.group(1)) * 1000 + Integer.parseInt(named.group(2)) * 10;
            if (clock > 0 && clock <= MOST) {
                return new Pace(clock, topology.root().line, "CPUModel");
            }
        }
        notes.add(topology.root().line, "The clock is " + USUAL + " MHz.");
        return new Pace(USUAL, 0, "assumed");
    }

    /// Nearest whole number of cycles, at least one.
    int cycles(int nanoseconds) {
        return Math.max(1, Math.toIntExact(Math.round(nanoseconds * (double) megahertz / 1000)));
    }
}
