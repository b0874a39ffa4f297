package org.crosspoint.litmus;

import java.util.List;

/// Something whose value at the end is observed.
///
/// @param thread the thread whose register it is, or -1 for a location
/// @param number number of the register or location
/// @param name as the test writes it: `0:EAX`, `x`
/// @param type what is seen of it
/// @param pointees names of the locations whose addresses it may hold; empty if the test has no addresses
public record Item(int thread, int number, String name, Type type, List<String> pointees) {
    public Item {
        pointees = List.copyOf(pointees);
    }

    static Item register(int thread, Operand.Register register, String name, List<String> pointees) {
        Type type = register.isWide() ? Type.INT64 : Type.INT32;
        return new Item(thread, register.number(), thread + ":" + name, type, pointees);
    }

    static Item location(int number, String name, Type type, List<String> pointees) {
        return new Item(-1, number, name, type, pointees);
    }

    /// A value of it: a number, or the name of the location whose address it is.
    String text(long value) {
        int pointee = Addresses.location(value, pointees.size());
        return pointee < 0 ? Long.toString(value) : pointees.get(pointee);
    }

    boolean isLocation() {
        return thread < 0;
    }
}
