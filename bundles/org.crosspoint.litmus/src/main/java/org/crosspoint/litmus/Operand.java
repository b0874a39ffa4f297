package org.crosspoint.litmus;

/// Where a [Step] takes a value from.
sealed interface Operand {
    /// A number in the program.
    record Immediate(long value) implements Operand {}

    /// A register of the thread.
    ///
    /// @param number its number, the same for EAX and RAX
    /// @param isWide whether all of its 64 bits are meant, or the lower half
    record Register(int number, boolean isWide) implements Operand {
        int bits() {
            return isWide ? Long.SIZE : Integer.SIZE;
        }

        /// Writes it. What is written to the lower half clears the upper.
        void set(long[] registers, long value) {
            registers[number] = isWide ? value : Type.UINT32.of(value);
        }
    }

    /// Its value, with sign.
    default long value(long[] registers) {
        return switch (this) {
            case Immediate immediate -> immediate.value;
            case Register register ->
                register.isWide ? registers[register.number] : Type.INT32.of(registers[register.number]);
        };
    }
}
