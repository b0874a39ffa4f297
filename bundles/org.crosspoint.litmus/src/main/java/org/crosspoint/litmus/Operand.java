package org.crosspoint.litmus;

/// Where a [Step] takes a value from.
sealed interface Operand {
    /// A number in the program.
    record Immediate(long value) implements Operand {}

    /// A register of the thread, by its number.
    record Register(int number) implements Operand {}

    /// Its value.
    default long value(long[] registers) {
        return switch (this) {
            case Immediate immediate -> immediate.value;
            case Register register -> registers[register.number];
        };
    }
}
