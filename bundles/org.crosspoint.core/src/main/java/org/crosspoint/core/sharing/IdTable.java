package org.crosspoint.core.sharing;

import java.util.ArrayList;
import java.util.List;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.hardware.Memory;

/// Numbers that are given out: file descriptors, process numbers. POSIX wants the lowest one that is free, which only
/// who sees all of them can tell; if any will do, parts can give out their own: the example of the scalable
/// commutativity rule (A. T. Clements et al., The Scalable Commutativity Rule, SOSP 2013).
///
/// A map of bits, 1 for each number that is in use, in words of 64.
///
/// @param count numbers 0 to `count` - 1, at least 1
/// @param lowest whether the lowest free one is given out, rather than any
public record IdTable(int count, boolean lowest) implements ObjectDesign<IdTable.State> {
    private static final int BITS = Long.SIZE;

    /// A table, or a part of one. A part has bits for all numbers; those that other parts give out are 1 in
    /// it for ever.
    ///
    /// @param map address of the bits
    /// @param words number of their words
    /// @param others which bits stand for numbers of other parts, or none
    public record State(long map, int words, List<Long> others) {
        private long word(long id) {
            return map + id / BITS * Long.BYTES;
        }

        private boolean has(long id) {
            return id >= 0 && id < (long) words * BITS && (others.get((int) (id / BITS)) >>> id & 1) == 0;
        }
    }

    /// What can be done to a table of numbers.
    public enum Op implements Operation<State> {
        /// Takes the lowest number that is free: not of a table that gives out any. Returns it, [#NONE] if there is
        /// none.
        TAKE_LOWEST(Nature.UPDATE, Scope.WHOLE) {
            @Override
            public long apply(Cpu cpu, State state, Invocation call) {
                return take(cpu, state);
            }
        },
        /// Takes a number that is free. Returns it, [#NONE] if there is none.
        TAKE_ANY(Nature.UPDATE, Scope.ANY) {
            @Override
            public long apply(Cpu cpu, State state, Invocation call) {
                return take(cpu, state);
            }
        },
        /// Takes the number that is the first argument. Returns 1, 0 if it is in use, [#NONE] if there is no such.
        CLAIM(Nature.UPDATE, Scope.KEY) {
            @Override
            public long apply(Cpu cpu, State state, Invocation call) {
                long id = call.argument(0);
                if (!state.has(id)) {
                    return NONE;
                }
                long bits = cpu.load(state.word(id));
                if ((bits >>> id & 1) != 0) {
                    return 0;
                }
                cpu.store(state.word(id), bits | 1L << id);
                return 1;
            }
        },
        /// Gives back the number that is the first argument. Returns 1, 0 if it is free, [#NONE] if there is no such.
        GIVE(Nature.UPDATE, Scope.KEY) {
            @Override
            public long apply(Cpu cpu, State state, Invocation call) {
                long id = call.argument(0);
                if (!state.has(id)) {
                    return NONE;
                }
                long bits = cpu.load(state.word(id));
                if ((bits >>> id & 1) == 0) {
                    return 0;
                }
                cpu.store(state.word(id), bits & ~(1L << id));
                return 1;
            }
        },
        /// Returns 1 if the number that is the first argument is in use, 0 if not, [#NONE] if there is no such.
        IN_USE(Nature.READ, Scope.KEY) {
            @Override
            public long apply(Cpu cpu, State state, Invocation call) {
                long id = call.argument(0);
                return state.has(id) ? cpu.load(state.word(id)) >>> id & 1 : NONE;
            }
        };

        private final Nature nature;
        private final Scope scope;

        Op(Nature nature, Scope scope) {
            this.nature = nature;
            this.scope = scope;
        }

        @Override
        public Nature nature() {
            return nature;
        }

        @Override
        public Scope scope() {
            return scope;
        }

        private static long take(Cpu cpu, State state) {
            for (int word = 0; word < state.words; word++) {
                long at = state.map + (long) word * Long.BYTES;
                long bits = cpu.load(at);
                if (bits != -1) {
                    int bit = Long.numberOfTrailingZeros(~bits);
                    cpu.store(at, bits | 1L << bit);
                    return (long) word * BITS + bit;
                }
            }
            return NONE;
        }
    }

    @Override
    public State create(StateSite site) {
        int words = (count + BITS - 1) / BITS;
        long map = site.words("map", words);
        List<Long> others = new ArrayList<>();
        for (int word = 0; word < words; word++) {
            long bits = 0;
            for (int bit = 0; bit < BITS; bit++) {
                long id = (long) word * BITS + bit;
                if (id >= count || !site.holds(id)) {
                    bits |= 1L << bit;
                }
            }
            others.add(bits);
            site.memory().poke(map + (long) word * Long.BYTES, bits);
        }
        return new State(map, words, List.copyOf(others));
    }

    @Override
    public List<Op> operations() {
        return List.of(Op.values());
    }

    @Override
    public boolean isDivisible() {
        return !lowest;
    }

    @Override
    public List<Long> contents(Memory memory, State state) {
        List<Long> taken = new ArrayList<>();
        for (long id = 0; id < (long) state.words * BITS; id++) {
            if (state.has(id) && (memory.peek(state.word(id)) >>> id & 1) != 0) {
                taken.add(id);
            }
        }
        return taken;
    }
}
