package org.crosspoint.shell.format;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Pattern;

/// Picoseconds in sentences of the engine, as people read them: `1234567 ps` as `1.234567 µs`. No digit is
/// lost, so that two times that differ still do.
public final class ExactTime {
    private static final Pattern PICOSECONDS = Pattern.compile("\\b(\\d{4,18}) ps\\b");
    private static final int NANO = 3;
    private static final int MICRO = 6;

    private ExactTime() {}

    /// The sentence with other units where there are many picoseconds.
    public static String in(String sentence, Look look) {
        return PICOSECONDS.matcher(sentence).replaceAll(match -> of(Long.parseLong(match.group(1)), look));
    }

    private static String of(long picoseconds, Look look) {
        int shift = picoseconds < 1_000_000 ? NANO : MICRO;
        BigDecimal exact = BigDecimal.valueOf(picoseconds, shift).stripTrailingZeros();
        int decimals = Math.max(0, exact.scale());
        return String.format(Locale.ROOT, "%,." + decimals + "f", exact)
                + (shift == NANO ? " ns" : look.choose(" µs", " us"));
    }
}
