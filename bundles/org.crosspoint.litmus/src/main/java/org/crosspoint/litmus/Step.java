package org.crosspoint.litmus;

/// What an instruction consists of: each step touches memory at most once. An instruction without LOCK that reads and
/// writes memory is two steps, between which others may come.
sealed interface Step {
    /// Reads a location into a register.
    record Load(Operand.Register register, Target location) implements Step {}

    /// Writes a location.
    record Store(Target location, Operand value) implements Step {}

    /// Exchanges a register with a location, at once.
    record Exchange(Operand.Register register, Target location) implements Step {}

    /// Adds to a location, at once.
    ///
    /// @param before register that gets the value before
    record FetchAdd(Target location, Operand delta, boolean negative, Operand.Register before) implements Step {}

    /// Writes a location if it is what the accumulator is, at once; otherwise the accumulator gets its value. The next
    /// [Branch] sees equality or not.
    record CompareExchange(Target location, Operand.Register accumulator, Operand.Register update) implements Step {}

    /// Computes in a register.
    record Compute(Operand.Register register, Arithmetic operation, Operand operand) implements Step {}

    /// Compares, for the next [Branch].
    record Compare(Operand left, Operand right) implements Step {}

    /// Goes on at another step, if the condition holds.
    ///
    /// @param target number of a step, that of steps to end the program
    record Branch(When when, int target) implements Step {}

    /// Waits until all stores before it can be seen by all.
    record Fence() implements Step {}

    /// What can be computed.
    enum Arithmetic {
        MOV,
        ADD,
        SUB,
        AND,
        OR,
        XOR;

        long of(long left, long right) {
            return switch (this) {
                case MOV -> right;
                case ADD -> left + right;
                case SUB -> left - right;
                case AND -> left & right;
                case OR -> left | right;
                case XOR -> left ^ right;
            };
        }
    }

    /// What the comparison before has to have shown.
    enum When {
        ALWAYS,
        EQUAL,
        NOT_EQUAL,
        LESS,
        NOT_LESS,
        GREATER,
        NOT_GREATER;

        boolean holds(int comparison) {
            return switch (this) {
                case ALWAYS -> true;
                case EQUAL -> comparison == 0;
                case NOT_EQUAL -> comparison != 0;
                case LESS -> comparison < 0;
                case NOT_LESS -> comparison >= 0;
                case GREATER -> comparison > 0;
                case NOT_GREATER -> comparison <= 0;
            };
        }
    }
}
