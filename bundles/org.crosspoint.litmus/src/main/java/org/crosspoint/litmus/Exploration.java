package org.crosspoint.litmus;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.hardware.OrderingRules;
import org.crosspoint.litmus.LitmusTest.ThreadProgram;
import org.jspecify.annotations.Nullable;

/// Finds every final state that a memory model allows a test, by trying all orders in which its threads can go on.
///
/// The machine is the abstract one of the x86-TSO paper: memory, a store buffer for each thread, and steps that are a
/// thread's next one, or the oldest store of a buffer that reaches memory. Without buffers it is that of sequential
/// consistency. Nothing of the simulated hardware is used, so that each can tell of the other's mistakes.
final class Exploration {
    /// More states than any test that a person would write has.
    private static final int MOST_STATES = 2_000_000;

    private final LitmusTest test;
    private final OrderingRules rules;
    private final Set<Configuration> seen = new HashSet<>();
    private final ArrayDeque<Configuration> open = new ArrayDeque<>();
    private final TreeSet<FinalState> states = new TreeSet<>();

    private Exploration(LitmusTest test, OrderingRules rules) {
        this.test = test;
        this.rules = rules;
    }

    /// The final states that the rules allow, in order.
    ///
    /// @throws SpecificationException if there are too many states on the way
    static SortedSet<FinalState> of(LitmusTest test, OrderingRules rules) {
        Exploration exploration = new Exploration(test, rules);
        exploration.reach(Configuration.first(test));
        while (!exploration.open.isEmpty()) {
            exploration.goOn(exploration.open.remove());
        }
        return exploration.states;
    }

    private void reach(Configuration configuration) {
        if (seen.add(configuration)) {
            open.add(configuration);
            if (seen.size() > MOST_STATES) {
                throw new SpecificationException("Test '" + test.name() + "' can be in more than " + MOST_STATES
                        + " states, too many to try them all; make it shorter.");
            }
        }
    }

    private void goOn(Configuration now) {
        boolean over = true;
        for (int thread = 0; thread < test.threads().size(); thread++) {
            if (!now.buffers.get(thread).isEmpty()) {
                over = false;
                Configuration next = now.copy();
                Buffered oldest = next.buffers.get(thread).removeFirst();
                next.memory[oldest.location] = oldest.value;
                reach(next);
            }
            ThreadProgram program = test.threads().get(thread);
            if (now.at[thread] < program.steps().size()) {
                over = false;
                step(program.steps().get(now.at[thread]), thread, now);
            }
        }
        if (over) {
            FinalState state = test.state(now.registers, now.memory);
            if (test.filter().holds(state)) {
                states.add(state);
            }
        }
    }

    private void step(Step step, int thread, Configuration now) {
        List<Buffered> buffer = now.buffers.get(thread);
        boolean enabled =
                switch (step) {
                    case Step.Store store -> !rules.buffersStores() || buffer.size() < rules.storeBuffer();
                    case Step.Load load ->
                        rules.forwards()
                                || now.youngest(thread, now.location(thread, load.location(), load.register(), false))
                                        == null;
                    case Step.Exchange exchange -> buffer.isEmpty();
                    case Step.FetchAdd add -> buffer.isEmpty();
                    case Step.CompareExchange exchange -> buffer.isEmpty();
                    case Step.Fence fence -> buffer.isEmpty();
                    case Step.Compute compute -> true;
                    case Step.Compare compare -> true;
                    case Step.Branch branch -> true;
                };
        if (enabled) {
            Configuration next = now.copy();
            next.at[thread]++;
            next.perform(step, thread, rules.buffersStores());
            reach(next);
        }
    }

    /// A store that has yet to reach memory.
    private record Buffered(int location, long value) {}

    /// Where all threads are, and what registers, buffers and memory hold.
    private static final class Configuration {
        final int[] at;
        final int[] comparisons;
        final long[][] registers;
        final List<List<Buffered>> buffers;
        final long[] memory;
        final List<LitmusTest.Location> locations;

        private Configuration(
                int[] at,
                int[] comparisons,
                long[][] registers,
                List<List<Buffered>> buffers,
                long[] memory,
                List<LitmusTest.Location> locations) {
            this.locations = locations;
            this.at = at;
            this.comparisons = comparisons;
            this.registers = registers;
            this.buffers = buffers;
            this.memory = memory;
        }

        static Configuration first(LitmusTest test) {
            int threads = test.threads().size();
            return new Configuration(
                    new int[threads],
                    new int[threads],
                    test.threads().stream().map(ThreadProgram::registers).toArray(long[][]::new),
                    test.threads().stream()
                            .<List<Buffered>>map(thread -> new ArrayList<>())
                            .toList(),
                    test.locations().stream()
                            .mapToLong(LitmusTest.Location::initial)
                            .toArray(),
                    test.locations());
        }

        Configuration copy() {
            return new Configuration(
                    at.clone(),
                    comparisons.clone(),
                    Arrays.stream(registers).map(long[]::clone).toArray(long[][]::new),
                    buffers.stream().<List<Buffered>>map(ArrayList::new).toList(),
                    memory.clone(),
                    locations);
        }

        int location(int thread, Target target, Operand operand, boolean stores) {
            return target.location(operand, stores, registers[thread], locations);
        }

        @Nullable
        Buffered youngest(int thread, int location) {
            return buffers.get(thread).reversed().stream()
                    .filter(store -> store.location == location)
                    .findFirst()
                    .orElse(null);
        }

        void perform(Step step, int thread, boolean buffered) {
            long[] own = registers[thread];
            switch (step) {
                case Step.Load load -> {
                    int there = location(thread, load.location(), load.register(), false);
                    Buffered forwarded = youngest(thread, there);
                    load.register().set(own, forwarded == null ? memory[there] : forwarded.value);
                }
                case Step.Store store -> {
                    int there = location(thread, store.location(), store.value(), true);
                    long value = locations.get(there).type().of(store.value().value(own));
                    if (buffered) {
                        buffers.get(thread).add(new Buffered(there, value));
                    } else {
                        memory[there] = value;
                    }
                }
                case Step.Exchange exchange -> {
                    int there = location(thread, exchange.location(), exchange.register(), true);
                    long before = memory[there];
                    write(there, exchange.register().value(own));
                    exchange.register().set(own, before);
                }
                case Step.FetchAdd add -> {
                    int there = location(thread, add.location(), add.before(), true);
                    long before = memory[there];
                    long delta = add.delta().value(own);
                    write(there, add.negative() ? before - delta : before + delta);
                    add.before().set(own, before);
                }
                case Step.CompareExchange exchange -> {
                    int there = location(thread, exchange.location(), exchange.update(), true);
                    long before = memory[there];
                    long expected = locations
                            .get(there)
                            .type()
                            .of(exchange.accumulator().value(own));
                    comparisons[thread] = before == expected ? 0 : 1;
                    if (comparisons[thread] == 0) {
                        write(there, exchange.update().value(own));
                    } else {
                        exchange.accumulator().set(own, before);
                    }
                }
                case Step.Compute compute ->
                    compute.register()
                            .set(
                                    own,
                                    compute.operation()
                                            .of(
                                                    compute.register().value(own),
                                                    compute.operand().value(own)));
                case Step.Compare compare ->
                    comparisons[thread] = Long.compare(
                            compare.left().value(own), compare.right().value(own));
                case Step.Branch branch -> {
                    if (branch.when().holds(comparisons[thread])) {
                        at[thread] = branch.target();
                    }
                }
                case Step.Fence fence -> {
                    // The buffer is empty.
                }
            }
        }

        private void write(int location, long value) {
            memory[location] = locations.get(location).type().of(value);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Configuration that
                    && Arrays.equals(at, that.at)
                    && Arrays.equals(comparisons, that.comparisons)
                    && Arrays.deepEquals(registers, that.registers)
                    && buffers.equals(that.buffers)
                    && Arrays.equals(memory, that.memory);
        }

        @Override
        public int hashCode() {
            return 31 * (31 * (31 * Arrays.hashCode(at) + Arrays.deepHashCode(registers)) + buffers.hashCode())
                    + Arrays.hashCode(memory);
        }
    }
}
