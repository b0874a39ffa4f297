package org.crosspoint.core.sharing;

import java.util.List;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.hardware.Memory;

/// A number to which CPUs add, as reference counts and statistics are: K42's example of a clustered object.
public final class Counter implements ObjectDesign<Counter.State> {

    /// A counter, or what was added to a copy or a part of one.
    ///
    /// @param sum address of the number
    public record State(long sum) {}

    /// What can be done to a counter.
    public enum Op implements Operation<State> {
        /// Adds the first argument; may be negative.
        ADD(Nature.ADD) {
            @Override
            public long apply(Cpu cpu, State state, Invocation call) {
                cpu.store(state.sum, cpu.load(state.sum) + call.argument(0));
                return 0;
            }
        },
        /// Returns the number.
        VALUE(Nature.COLLECT) {
            @Override
            public long apply(Cpu cpu, State state, Invocation call) {
                return cpu.load(state.sum);
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
            return this == ADD ? Scope.ANY : Scope.WHOLE;
        }
    }

    @Override
    public State create(StateSite site) {
        return new State(site.words("sum", 1));
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
        return List.of(memory.peek(state.sum));
    }
}
