package org.crosspoint.shell.format;

import java.util.Locale;

/// Figures as people read them: three digits that matter, thousands separated, a prefix before the unit.
public final class Figures {
    private static final int MOST_DECIMALS = 4;

    private Figures() {}

    /// A figure with its unit: `12.3 µs`, `1.25 M/s`, `48`, `95.2 %`.
    public static String of(double value, String unit, Look look) {
        if (Double.isNaN(value)) {
            return "-";
        }
        Scale scale = Scale.of(unit, Math.abs(value));
        double scaled = value / scale.factor();
        String separator = scale.unit().isEmpty() || isPrefixOnly(scale.unit()) ? "" : " ";
        return digits(scaled, decimals(scaled, scaled)) + separator + scale.label(look);
    }

    /// Picoseconds.
    public static String time(long picoseconds, Look look) {
        return of((double) picoseconds, "ps", look);
    }

    /// `n thing`, or `n things`.
    public static String count(long number, String thing) {
        return digits((double) number, 0) + ' ' + thing + (number == 1 ? "" : "s");
    }

    /// How many times as much: `×3.42`.
    public static String ratio(double ratio, Look look) {
        return look.choose("×", "x") + digits(ratio, decimals(ratio, ratio));
    }

    /// Digits after the point so that the largest figure of a column has three digits that matter and the smallest one,
    /// where that costs little, two.
    static int decimals(double smallest, double largest) {
        double most = Math.abs(largest);
        if (most == 0 || (isWhole(smallest) && isWhole(largest))) {
            return 0;
        }
        int forLargest = 2 - magnitude(most);
        int forSmallest = smallest == 0 ? forLargest : Math.min(1 - magnitude(Math.abs(smallest)), 3);
        return Math.clamp(Math.max(forLargest, forSmallest), 0, MOST_DECIMALS);
    }

    static String digits(double value, int decimals) {
        String text = String.format(Locale.ROOT, "%,." + decimals + "f", value);
        return text.startsWith("-") && text.chars().noneMatch(c -> c >= '1' && c <= '9') ? text.substring(1) : text;
    }

    static boolean isWhole(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15;
    }

    private static int magnitude(double value) {
        return (int) Math.floor(Math.log10(value));
    }

    private static boolean isPrefixOnly(String unit) {
        return unit.length() == 1 && "kMGTP".contains(unit);
    }
}
