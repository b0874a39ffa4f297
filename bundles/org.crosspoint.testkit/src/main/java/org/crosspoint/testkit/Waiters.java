package org.crosspoint.testkit;

import java.util.List;
import java.util.stream.LongStream;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.hardware.Memory;
import org.crosspoint.core.sharing.Invocation;
import org.crosspoint.core.sharing.ObjectDesign;
import org.crosspoint.core.sharing.Operation;
import org.crosspoint.core.sharing.StateSite;

/// Those who wait, in order: an object whose operations have effects.
final class Waiters implements ObjectDesign<Waiters.State> {
    static final int ROOM = 16;

    /// @param count address of how many wait
    /// @param first address of the word of the first of them
    record State(long count, long first) {
        private long word(long index) {
            return first + index * Long.BYTES;
        }
    }

    enum Op implements Operation<State> {
        /// Begins to wait. Returns how many wait, [#NONE] if there is no room.
        WAIT(Nature.UPDATE) {
            @Override
            public long apply(Cpu cpu, State state, Invocation call) {
                long count = cpu.load(state.count);
                if (count == ROOM) {
                    return NONE;
                }
                cpu.store(state.word(count), call.argument(0));
                cpu.store(state.count, count + 1);
                return count + 1;
            }
        },
        /// Tells all that wait. Returns how many.
        WAKE_ALL(Nature.UPDATE) {
            @Override
            public long apply(Cpu cpu, State state, Invocation call) {
                long count = cpu.load(state.count);
                for (long index = 0; index < count; index++) {
                    call.effect(cpu.load(state.word(index)));
                }
                cpu.store(state.count, 0);
                return count;
            }
        },
        /// Returns how many wait.
        COUNT(Nature.READ) {
            @Override
            public long apply(Cpu cpu, State state, Invocation call) {
                return cpu.load(state.count);
            }
        };

        private final Nature nature;

        Op(Nature nature) {
            this.nature = nature;
        }

        @Override
        public Nature nature() {
            return nature;
        }

        @Override
        public Scope scope() {
            return Scope.WHOLE;
        }
    }

    @Override
    public State create(StateSite site) {
        return new State(site.words("count", 1), site.words("waiters", ROOM));
    }

    @Override
    public List<Op> operations() {
        return List.of(Op.values());
    }

    @Override
    public boolean isDivisible() {
        return false;
    }

    @Override
    public List<Long> contents(Memory memory, State state) {
        return LongStream.range(0, memory.peek(state.count))
                .map(index -> memory.peek(state.word(index)))
                .boxed()
                .toList();
    }
}
