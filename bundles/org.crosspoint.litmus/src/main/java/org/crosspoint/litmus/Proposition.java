package org.crosspoint.litmus;

import java.util.List;

/// What may be true of a final state.
public sealed interface Proposition {
    /// An item has a value.
    ///
    /// @param item its place in [LitmusTest#observed]
    record Equal(int item, long value) implements Proposition {}

    /// Two items have the same value.
    record Same(int item, int other) implements Proposition {}

    /// All of them.
    record And(List<Proposition> parts) implements Proposition {}

    /// One of them at least.
    record Or(List<Proposition> parts) implements Proposition {}

    /// The contrary.
    record Not(Proposition part) implements Proposition {}

    /// The same of every state.
    record Constant(boolean value) implements Proposition {}

    /// Whether it holds in a state.
    default boolean holds(FinalState state) {
        return switch (this) {
            case Equal equal -> state.values().get(equal.item) == equal.value;
            case Same same ->
                state.values().get(same.item).equals(state.values().get(same.other));
            case And and -> and.parts.stream().allMatch(part -> part.holds(state));
            case Or or -> or.parts.stream().anyMatch(part -> part.holds(state));
            case Not not -> !not.part.holds(state);
            case Constant constant -> constant.value;
        };
    }
}
