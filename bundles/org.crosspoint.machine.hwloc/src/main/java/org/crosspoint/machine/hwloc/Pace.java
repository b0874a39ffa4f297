package org.crosspoint.machine.hwloc;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.crosspoint.machine.hwloc.Topology.CpuKind;

/// The clock: of the fastest kind of CPUs, or of the CPU's name.
///
/// @param megahertz all CPUs have it
/// @param line of the file that says it, 0 if it is assumed
/// @param source what says it
record Pace(int megahertz, int line, String source) {
    private static final int USUAL = 2000;
    private static final int MOST = 20_000;
    private static final Pattern NAMED = Pattern.compile("@ *(\\d{1,2})\\.(\\d{2})GHz");

    static Pace of(Topology topology, Notes notes) {
        CpuKind fastest = null;
        for (CpuKind kind : topology.kinds()) {
            fastest = fastest == null || clock(kind).orElse(0) > clock(fastest).orElse(0) ? kind : fastest;
        }
        if (topology.kinds().size() > 1 && fastest != null) {
            notes.add(
                    topology.kinds().getFirst().line(),
                    "All CPUs are alike, though the file has "
                            + topology.kinds().size() + " kinds: "
                            + (clock(fastest).isPresent()
                                    ? "all have the clock of the fastest, "
                                            + clock(fastest).getAsInt() + " MHz."
                                    : "their clocks are not stated."));
        }
        if (fastest != null && clock(fastest).isPresent()) {
            return new Pace(clock(fastest).getAsInt(), fastest.line(), "kind of CPUs");
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

    private static OptionalInt clock(CpuKind kind) {
        for (String key : new String[] {"FrequencyBaseMHz", "FrequencyMaxMHz"}) {
            String value = kind.infos().getOrDefault(key, "");
            if (value.matches("[1-9]\\d{0,4}") && Integer.parseInt(value) <= MOST) {
                return OptionalInt.of(Integer.parseInt(value));
            }
        }
        return OptionalInt.empty();
    }

    /// Nearest whole number of cycles, at least one.
    int cycles(int nanoseconds) {
        return Math.max(1, Math.toIntExact(Math.round(nanoseconds * (double) megahertz / 1000)));
    }
}
