package org.crosspoint.machine;

import java.util.Arrays;
import java.util.Optional;

/// The units of a machine file.
enum Unit {
    ONE("", Dimension.COUNT, 1),
    B("B", Dimension.SIZE, 1),
    KIB("KiB", Dimension.SIZE, 1L << 10),
    MIB("MiB", Dimension.SIZE, 1L << 20),
    GIB("GiB", Dimension.SIZE, 1L << 30),
    TIB("TiB", Dimension.SIZE, 1L << 40),
    MHZ("MHz", Dimension.CLOCK, 1),
    GHZ("GHz", Dimension.CLOCK, 1_000),
    CYCLE("cycle", Dimension.CYCLES, 1),
    CYCLES("cycles", Dimension.CYCLES, 1),
    NS("ns", Dimension.TIME, 1_000),
    US("us", Dimension.TIME, 1_000_000),
    PJ("pJ", Dimension.ENERGY, 1),
    NJ("nJ", Dimension.ENERGY, 1_000);

    /// What a unit measures, with the unit in which the reader keeps it.
    enum Dimension {
        /// Things.
        COUNT,
        /// Bytes.
        SIZE,
        /// Megahertz.
        CLOCK,
        /// Cycles of the machine's clock.
        CYCLES,
        /// Picoseconds.
        TIME,
        /// Picojoules.
        ENERGY
    }

    private final String symbol;
    private final Dimension dimension;
    private final long factor;

    Unit(String symbol, Dimension dimension, long factor) {
        this.symbol = symbol;
        this.dimension = dimension;
        this.factor = factor;
    }

    String symbol() {
        return symbol;
    }

    Dimension dimension() {
        return dimension;
    }

    /// How much of its dimension's base unit it is.
    long factor() {
        return factor;
    }

    static Optional<Unit> of(String symbol) {
        return Arrays.stream(values())
                .filter(unit -> unit.symbol.equals(symbol))
                .findFirst();
    }
}
