package org.crosspoint.workload.bare;

import java.util.List;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.hardware.Memory;
import org.crosspoint.core.sharing.Invocation;
import org.crosspoint.core.sharing.ObjectDesign;
import org.crosspoint.core.sharing.Operation;
import org.crosspoint.core.sharing.StateSite;

/// A kernel object that tells in which order updates were done to it: it holds their number and a number made of their
/// arguments in order, which hardly any other order gives.
final class Journal implements ObjectDesign<Journal.State> {
    private static final long MULTIPLIER = 0x5851f42d4c957f2dL;

    /// @param count address of the number of entries
    /// @param digest address of the number made of them
    record State(long count, long digest) {}

    enum Op implements Operation<State> {
        /// Enters the first argument. Returns the number of the entry, from 1.
        ENTER(Nature.UPDATE) {
            @Override
            public long apply(Cpu cpu, State state, Invocation call) {
                long count = cpu.load(state.count) + 1;
                cpu.store(state.count, count);
                cpu.store(state.digest, (cpu.load(state.digest) + call.argument(0)) * MULTIPLIER + 1);
                return count;
            }
        },
        /// Returns the number of entries.
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
        long words = site.words("entries", 2);
        return new State(words, words + Long.BYTES);
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
        return List.of(memory.peek(state.count), memory.peek(state.digest));
    }
}
