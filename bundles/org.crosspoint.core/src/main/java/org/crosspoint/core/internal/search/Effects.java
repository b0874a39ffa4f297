package org.crosspoint.core.internal.search;

/// What operations do to a word, and return.
final class Effects {
    private Effects() {}

    /// The word after an atomic operation.
    static long update(Step step) {
        return switch (step.kind) {
            case COMPARE_AND_SET -> step.before == step.expected ? step.operand : step.before;
            case FETCH_ADD -> step.before + step.operand;
            default -> step.operand;
        };
    }

    /// What a step returns to its program.
    static long returned(Step step) {
        return switch (step.kind) {
            case LOAD, AWAIT, FETCH_ADD, SWAP -> step.before;
            case COMPARE_AND_SET -> step.before == step.expected ? 1 : 0;
            case TEST_AND_SET -> step.before != 0 ? 1 : 0;
            default -> 0;
        };
    }
}
