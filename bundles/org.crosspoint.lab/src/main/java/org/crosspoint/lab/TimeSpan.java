package org.crosspoint.lab;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.run.SimulationSpec;

/// A span of simulated time as users write it: a decimal number and a unit, `2 ms`, `1.5us`, `40000 cycles`; or
/// `unbounded`.
///
/// @param value how many of the unit, without trailing zeros; not negative; 0 for `unbounded`
/// @param unit the unit
public record TimeSpan(BigDecimal value, Unit unit) {
    /// As long as the programs run.
    public static final TimeSpan UNBOUNDED = new TimeSpan(BigDecimal.ZERO, Unit.UNBOUNDED);

    private static final Pattern TEXT = Pattern.compile("(\\d{1,18}(?:\\.\\d{1,18})?)\\s*([a-z]+)");

    private static final Pattern NUMBER = Pattern.compile("\\d+(?:\\.\\d+)?");

    private static final String UNITS = Arrays.stream(Unit.values())
            .filter(unit -> unit != Unit.UNBOUNDED)
            .map(Unit::symbol)
            .collect(Collectors.joining(", "));

    /// Units of simulated time.
    public enum Unit {
        PS(1),
        NS(1_000),
        US(1_000_000),
        MS(1_000_000_000),
        S(1_000_000_000_000L),
        /// Clock cycles of the machine.
        CYCLES(0),
        /// No end.
        UNBOUNDED(0);

        private final long picoseconds;

        Unit(long picoseconds) {
            this.picoseconds = picoseconds;
        }

        /// As users write it: `ms`, `cycles`.
        public String symbol() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public TimeSpan {
        if (value.signum() < 0) {
            throw new IllegalArgumentException("A span of time is " + value + "; expected 0 or more.");
        }
        value = value.signum() == 0
                ? BigDecimal.ZERO
                : new BigDecimal(value.stripTrailingZeros().toPlainString());
    }

    public static TimeSpan of(long value, Unit unit) {
        return new TimeSpan(BigDecimal.valueOf(value), unit);
    }

    /// Reads `2 ms`, `2ms`, `0.5 s`, `40000 cycles` or `unbounded`.
    ///
    /// @throws SpecificationException if it is none of these
    public static TimeSpan parse(String text) {
        if (text.strip().equals("unbounded")) {
            return UNBOUNDED;
        }
        Matcher matcher = TEXT.matcher(text.strip());
        if (matcher.matches()) {
            for (Unit unit : Unit.values()) {
                if (unit != Unit.UNBOUNDED && unit.symbol().equals(matcher.group(2))) {
                    return new TimeSpan(new BigDecimal(matcher.group(1)), unit);
                }
            }
        }
        String number = text.strip();
        throw new SpecificationException(
                NUMBER.matcher(number).matches()
                        ? "'" + number + "' lacks its unit of time: write one of " + UNITS + " after it, for instance '"
                                + number + " us'."
                        : "'" + text + "' is not a span of time: expected a number and one of " + UNITS
                                + ", for instance '2 ms', or 'unbounded'.");
    }

    /// Whole picoseconds, rounded half up.
    ///
    /// @param cycle length of the machine's clock cycle in picoseconds
    /// @throws SpecificationException if it is longer than about 106 days
    public long picoseconds(long cycle) {
        if (unit == Unit.UNBOUNDED) {
            return SimulationSpec.UNBOUNDED;
        }
        BigDecimal one = BigDecimal.valueOf(unit == Unit.CYCLES ? cycle : unit.picoseconds);
        BigDecimal all = value.multiply(one).setScale(0, RoundingMode.HALF_UP);
        if (all.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) >= 0) {
            throw new SpecificationException("'" + this
                    + "' is longer than simulated time can be, about 106 days; write 'unbounded' for no end.");
        }
        return all.longValueExact();
    }

    @Override
    public String toString() {
        return unit == Unit.UNBOUNDED ? unit.symbol() : value.toPlainString() + " " + unit.symbol();
    }
}
