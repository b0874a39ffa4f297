package org.crosspoint.core.sharing;

import java.util.List;
import java.util.stream.LongStream;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.hardware.Memory;

/// Numbered things of which any will do: page frames of a memory node, buffers, blocks of a disk. The one
/// that was given back last is taken first, as it may still be in the cache. Who takes one does not mind
/// which, so parts can give out their own.
///
/// @param first number of the first
/// @param count how many there are, at least 1; all are free at first
public record FreeList(long first, int count) implements ObjectDesign<FreeList.State> {

    /// A list, or a part of one: a stack.
    ///
    /// @param depth address of the number of those on the stack
    /// @param stack address of its lowest word
    /// @param room how many there is room for
    public record State(long depth, long stack, int room) {}

    /// What can be done to a free list.
    public enum Op implements Operation<State> {
        /// Returns one that was free, [#NONE] if none is.
        TAKE(Nature.UPDATE, Scope.ANY) {
            @Override
            public long apply(Cpu cpu, State state, Invocation call) {
                long left = cpu.load(state.depth) - 1;
                if (left < 0) {
                    return NONE;
                }
                cpu.store(state.depth, left);
                return cpu.load(state.stack + left * Long.BYTES);
            }
        },
        /// Gives back the one that is the first argument. Returns 1, [#NONE] if there are more than were taken.
        GIVE(Nature.UPDATE, Scope.KEY) {
            @Override
            public long apply(Cpu cpu, State state, Invocation call) {
                long depth = cpu.load(state.depth);
                if (depth >= state.room) {
                    return NONE;
                }
                cpu.store(state.stack + depth * Long.BYTES, call.argument(0));
                cpu.store(state.depth, depth + 1);
                return 1;
            }
        },
        /// Returns how many are free.
        FREE(Nature.READ, Scope.WHOLE) {
            @Override
            public long apply(Cpu cpu, State state, Invocation call) {
                return cpu.load(state.depth);
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
    }

    @Override
    public State create(StateSite site) {
        long[] mine = LongStream.range(first, first + count).filter(site::holds).toArray();
        State state = new State(site.words("depth", 1), site.words("stack", Math.max(1, mine.length)), mine.length);
        site.memory().poke(state.depth, mine.length);
        for (int i = 0; i < mine.length; i++) {
            // The lowest number lies on top.
            site.memory().poke(state.stack + (long) i * Long.BYTES, mine[mine.length - 1 - i]);
        }
        return state;
    }

    @Override
    public List<Op> operations() {
        return List.of(Op.values());
    }

    @Override
    public boolean isDivisible() {
        return true;
    }

    @Override
    public List<Long> contents(Memory memory, State state) {
        return LongStream.range(0, memory.peek(state.depth))
                .map(i -> memory.peek(state.stack + i * Long.BYTES))
                .sorted()
                .boxed()
                .toList();
    }
}
