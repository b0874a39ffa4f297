package org.crosspoint.litmus;

import java.util.List;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.litmus.LitmusTest.Location;

/// The location to which a [Step] refers.
sealed interface Target {
    /// A named one.
    record Named(int location) implements Target {}

    /// That whose address a register holds.
    ///
    /// @param place where the file says so, for messages: `t.litmus: line 4, column 6`
    record Pointed(Operand.Register register, String place) implements Target {}

    /// Its number.
    ///
    /// @param operand what is loaded or stored
    /// @throws SpecificationException if the register holds no address, or that of a location of another size
    default int location(Operand operand, boolean stores, long[] registers, List<Location> locations) {
        return switch (this) {
            case Named named -> named.location;
            case Pointed pointed -> {
                long address = pointed.register.value(registers);
                int number = Addresses.location(address, locations.size());
                if (number < 0) {
                    throw new SpecificationException(pointed.place + ": the register holds " + address
                            + " here, which is the address of no location; give it one, for instance 0:EAX=x.");
                }
                String mistake = mistake(
                        operand,
                        stores,
                        locations.get(number).name(),
                        locations.get(number).type());
                if (!mistake.isEmpty()) {
                    throw new SpecificationException(pointed.place + ": " + mistake + ".");
                }
                yield number;
            }
        };
    }

    /// Why an operand cannot be loaded from or stored to a location; empty if it can. The lower half of a location can
    /// be loaded; parts of words are not stored.
    static String mistake(Operand operand, boolean stores, String location, Type type) {
        if (!(operand instanceof Operand.Register register)
                || register.bits() == type.bits()
                || (!stores && register.bits() < type.bits())) {
            return "";
        }
        return "an operand of " + register.bits() + " bits cannot go with location '" + location + "' of " + type.bits()
                + "; give both the same size";
    }
}
