package org.crosspoint.core.sharing;

import java.util.Arrays;

/// One call of an [Operation]: its arguments, and what it tells its caller beside the result. A caller may use one
/// again for the next call; no two calls use one at the same time.
public final class Invocation {
    /// The most words of arguments.
    public static final int ARGUMENTS = 6;

    private final long[] arguments = new long[ARGUMENTS];
    private long[] effects = new long[4];
    private int effectCount;

    /// Begins a call with arguments; those not named are 0.
    ///
    /// @return this
    public Invocation with() {
        Arrays.fill(arguments, 0);
        effectCount = 0;
        return this;
    }

    /// As [#with()], with one argument.
    public Invocation with(long first) {
        with();
        arguments[0] = first;
        return this;
    }

    /// As [#with()], with two arguments.
    public Invocation with(long first, long second) {
        with(first);
        arguments[1] = second;
        return this;
    }

    /// As [#with()], with three arguments.
    public Invocation with(long first, long second, long third) {
        with(first, second);
        arguments[2] = third;
        return this;
    }

    /// Sets one more argument.
    ///
    /// @param index 0 to [#ARGUMENTS] - 1
    /// @return this
    public Invocation and(int index, long value) {
        arguments[index] = value;
        return this;
    }

    /// An argument.
    ///
    /// @param index 0 to [#ARGUMENTS] - 1
    public long argument(int index) {
        return arguments[index];
    }

    /// Tells the caller something beside the result: a thread to wake, one more word of the result. The caller gets it
    /// once, however many copies the operation is applied to. Called by an operation.
    public void effect(long word) {
        if (effectCount == effects.length) {
            effects = Arrays.copyOf(effects, 2 * effectCount);
        }
        effects[effectCount] = word;
        effectCount++;
    }

    /// Number of effects of the call. Asked by the caller when it is over.
    public int effects() {
        return effectCount;
    }

    /// An effect of the call, in the order in which the operation told them.
    ///
    /// @param index 0 to [#effects] - 1
    public long effectAt(int index) {
        return effects[index];
    }

    /// Forgets the effects, and keeps the arguments: for a discipline that applies an operation to another copy.
    public void forgetEffects() {
        effectCount = 0;
    }
}
