package org.crosspoint.machine;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A number with its unit, as a machine file writes it: `64 KiB`, `2.1 GHz`, `136 cycles`, `8`.
///
/// @param amount not negative
record Quantity(BigDecimal amount, Unit unit) {
    private static final Pattern FORM = Pattern.compile("(\\d{1,12}(?:\\.\\d{1,6})?) ?([A-Za-z]*)");

    /// The quantity that a text says, or none if it says none.
    static Optional<Quantity> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches()
                ? Unit.of(matcher.group(2)).map(unit -> new Quantity(new BigDecimal(matcher.group(1)), unit))
                : Optional.empty();
    }

    Unit.Dimension dimension() {
        return unit.dimension();
    }

    /// The amount in its dimension's base unit.
    BigDecimal base() {
        return amount.multiply(BigDecimal.valueOf(unit.factor()));
    }

    /// The amount in its dimension's base unit if that is a whole number.
    Optional<Long> whole() {
        try {
            return Optional.of(base().longValueExact());
        } catch (ArithmeticException notWhole) {
            return Optional.empty();
        }
    }

    /// A size in the largest unit of which it is a whole number.
    static String size(long bytes) {
        Unit best = Unit.B;
        for (Unit unit : new Unit[] {Unit.KIB, Unit.MIB, Unit.GIB, Unit.TIB}) {
            best = bytes != 0 && bytes % unit.factor() == 0 ? unit : best;
        }
        return bytes / best.factor() + " " + best.symbol();
    }

    static String cycles(long cycles) {
        return cycles == 1 ? "1 cycle" : cycles + " cycles";
    }
}
