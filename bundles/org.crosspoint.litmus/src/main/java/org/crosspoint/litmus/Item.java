package org.crosspoint.litmus;

/// Something whose value at the end is observed.
///
/// @param thread the thread whose register it is, or -1 for a location
/// @param number number of the register or location
/// @param name as the test writes it: `0:EAX`, `x`
public record Item(int thread, int number, String name) {
    static Item register(int thread, int number, String name) {
        return new Item(thread, number, thread + ":" + name);
    }

    static Item location(int number, String name) {
        return new Item(-1, number, name);
    }

    boolean isLocation() {
        return thread < 0;
    }
}
