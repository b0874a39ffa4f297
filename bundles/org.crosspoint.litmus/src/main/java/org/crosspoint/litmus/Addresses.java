package org.crosspoint.litmus;

/// The numbers that stand for the addresses of locations in registers and memory, whatever the simulated machine's are.
/// They have 32 bits.
final class Addresses {
    private static final long FIRST = 0x1000_0000;
    private static final int APART = 64;

    private Addresses() {}

    static long of(int location) {
        return FIRST + (long) location * APART;
    }

    /// The location at an address, -1 if none is.
    static int location(long address, int locations) {
        long number = (address - FIRST) / APART;
        return address >= FIRST && number < locations && of((int) number) == address ? (int) number : -1;
    }
}
