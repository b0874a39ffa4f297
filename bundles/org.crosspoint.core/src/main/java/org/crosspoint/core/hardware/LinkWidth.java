package org.crosspoint.core.hardware;

/// How long messages take to pass a point of a link that carries so many bytes a cycle; a part of a cycle counts as
/// one.
public final class LinkWidth {
    private static final int TABLE = 1024;

    private final int bytesPerCycle;
    private final long cycle;
    private final int[] occupancy = new int[TABLE + 1];

    /// @param bytesPerCycle 1 or more
    /// @param cycle length of a link's cycle in picoseconds
    public LinkWidth(int bytesPerCycle, long cycle) {
        if (bytesPerCycle < 1) {
            throw new IllegalArgumentException("bytesPerCycle is " + bytesPerCycle + "; expected 1 or more");
        }
        this.bytesPerCycle = bytesPerCycle;
        this.cycle = cycle;
        for (int bytes = 0; bytes <= TABLE; bytes++) {
            occupancy[bytes] = divide(bytes);
        }
    }

    /// Picoseconds from a message's first byte to its last.
    ///
    /// @param bytes 0 or more
    /// @throws ArithmeticException if it is more than 2 ms
    public int occupancy(int bytes) {
        return bytes <= TABLE ? occupancy[bytes] : divide(bytes);
    }

    private int divide(int bytes) {
        return Math.toIntExact(Math.ceilDiv(bytes, bytesPerCycle) * cycle);
    }
}
