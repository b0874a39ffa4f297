package org.crosspoint.experiments;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/// Figures as text, the same in every locale.
final class Figures {
    private static final MathContext DIGITS = new MathContext(3);

    private Figures() {}

    /// Three significant digits, whole numbers whole: `0.0123`, `4.56`, `1230`.
    static String number(double value) {
        if (!Double.isFinite(value)) {
            return "none";
        }
        BigDecimal exact = BigDecimal.valueOf(value);
        BigDecimal rounded = Math.abs(value) >= 100 ? BigDecimal.valueOf(Math.rint(value)) : exact.round(DIGITS);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }

    /// A share as per cent with one decimal: `98.7 %`.
    static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", share * 100);
    }
}
