package org.crosspoint.shell.format;

import java.util.List;

/// The prefix under which figures of a unit are shown: `ns` for 1,000 to 999,999 picoseconds.
///
/// @param unit   unit with its prefix, as printed; empty for a plain number
/// @param factor how much of the original unit it is
record Scale(String unit, double factor) {

    private static final List<Scale> TIME = List.of(
            new Scale("ps", 1), new Scale("ns", 1e3), new Scale("µs", 1e6), new Scale("ms", 1e9), new Scale("s", 1e12));
    private static final List<Scale> BYTES = List.of(
            new Scale("B", 1),
            new Scale("KiB", 1024),
            new Scale("MiB", 1024.0 * 1024),
            new Scale("GiB", 1024.0 * 1024 * 1024),
            new Scale("TiB", 1024.0 * 1024 * 1024 * 1024));
    private static final String[] PREFIXES = {"", "k", "M", "G", "T", "P"};
    /// Plain counts keep their digits up to here.
    private static final double COUNT_LIMIT = 1e7;

    /// The scale under which figures up to `largest` in `unit` read best.
    static Scale of(String unit, double largest) {
        return switch (unit) {
            case "ps" -> last(TIME, largest);
            case "B" -> last(BYTES, largest);
            case "%", "cycles" -> new Scale(unit, 1);
            case "1", "" -> largest < COUNT_LIMIT ? new Scale("", 1) : prefixed("", largest);
            case "1/s" -> prefixed("/s", largest);
            default -> largest < COUNT_LIMIT ? new Scale(unit, 1) : prefixed(unit, largest);
        };
    }

    /// The unit as it can be printed.
    String label(Look look) {
        return look.unicode() ? unit : unit.replace('µ', 'u');
    }

    private static Scale last(List<Scale> scales, double largest) {
        return scales.reversed().stream()
                .filter(scale -> scale.factor <= largest)
                .findFirst()
                .orElse(scales.getFirst());
    }

    private static Scale prefixed(String unit, double largest) {
        int prefix = 0;
        double factor = 1;
        while (prefix < PREFIXES.length - 1 && largest >= factor * 1000) {
            prefix++;
            factor *= 1000;
        }
        return new Scale(PREFIXES[prefix] + unit, factor);
    }
}
