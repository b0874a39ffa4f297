package org.crosspoint.machine;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// Converts times to cycles.
final class Clock {
    private static final BigDecimal PICOSECONDS_TIMES_MEGAHERTZ = BigDecimal.valueOf(1_000_000);

    private Clock() {}

    /// The nearest whole number of cycles; half a cycle is one.
    static long cycles(BigDecimal picoseconds, int megahertz) {
        return picoseconds
                .multiply(BigDecimal.valueOf(megahertz))
                .divide(PICOSECONDS_TIMES_MEGAHERTZ, 0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    static int cycles(int nanoseconds, int megahertz) {
        return Math.toIntExact(cycles(BigDecimal.valueOf(1_000L * nanoseconds), megahertz));
    }
}
