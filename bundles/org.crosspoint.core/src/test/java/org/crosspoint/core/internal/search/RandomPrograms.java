package org.crosspoint.core.internal.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.hardware.OrderingRules;
import org.crosspoint.core.internal.search.Explorer.Question;
import org.crosspoint.core.search.CriticalRegion;
import org.crosspoint.core.search.Extent;
import org.crosspoint.core.search.Failure;
import org.crosspoint.core.search.Program;
import org.crosspoint.core.search.SearchLimits;
import org.crosspoint.core.search.SearchProgress;
import org.crosspoint.core.search.SearchResult;
import org.crosspoint.core.search.Stage;

/// Straight-line programs for tests, and all ends that a search of them finds.
final class RandomPrograms {
    static final int WORDS = 2;

    /// The state of an execution that ended where two CPUs met in the region.
    private static final String INTRUSION = "two CPUs are in the region";

    private RandomPrograms() {}

    /// An operation on a word.
    enum Operation {
        LOAD,
        STORE,
        COMPARE_AND_SET,
        FETCH_ADD,
        SWAP,
        TEST_AND_SET,
        FENCE,
        SPIN_WHILE,
        /// The same as a loop of loads, which the search has to see for itself.
        POLL_WHILE,
        /// Into the region and out of it again.
        PASS_THROUGH
    }

    /// @param value what is stored, added, or waited to change
    record Instruction(Operation operation, int word, int value) {
        long perform(Cpu cpu, long[] words, CriticalRegion region) {
            long address = words[word];
            return switch (operation) {
                case LOAD -> cpu.load(address);
                case STORE -> {
                    cpu.store(address, value);
                    yield 0;
                }
                case COMPARE_AND_SET -> cpu.compareAndSet(address, value, value + 1) ? 1 : 0;
                case FETCH_ADD -> cpu.fetchAdd(address, value);
                case SWAP -> cpu.swap(address, value);
                case TEST_AND_SET -> cpu.testAndSet(address) ? 1 : 0;
                case FENCE -> {
                    cpu.fence();
                    yield 0;
                }
                case SPIN_WHILE -> cpu.spinWhile(address, value);
                case POLL_WHILE -> {
                    long found = cpu.load(address);
                    while (found == value) {
                        found = cpu.load(address);
                    }
                    yield found;
                }
                case PASS_THROUGH -> {
                    region.enter(cpu);
                    region.leave(cpu);
                    yield 0;
                }
            };
        }

        Instruction with(Operation other) {
            return new Instruction(other, word, value);
        }
    }

    /// How all executions of a program end: whatever its instructions returned and memory holds; a blocked instruction
    /// returns nothing.
    record Ends(SortedSet<String> states, SearchResult result) {
        boolean haveIntrusion() {
            return states.contains(INTRUSION);
        }
    }

    /// Explores a program.
    static Ends explore(List<List<Instruction>> code, OrderingRules rules, boolean reduces) {
        return explore(code, rules, reduces, () -> false);
    }

    /// Explores a program that asks whether to stop.
    static Ends explore(List<List<Instruction>> code, OrderingRules rules, boolean reduces, BooleanSupplier isStopped) {
        SortedMap<String, Integer> states = new TreeMap<>();
        Straight program = new Straight(code);
        boolean polls = code.stream().flatMap(List::stream).anyMatch(one -> one.operation() == Operation.POLL_WHILE);
        SearchLimits limits =
                SearchLimits.USUAL.executions(3_000_000).polls(polls ? 2 : 1000).steps(100);
        Explorer explorer =
                new Explorer(new Question(program, rules, limits, false, reduces), SearchProgress.NONE, isStopped);
        explorer.lookAtEnds(execution -> states.merge(program.state(execution), 1, Integer::sum));
        SearchResult result = explorer.explore();
        if (result.extent() != Extent.EXHAUSTIVE && (result.extent() != Extent.BOUNDED || !polls)) {
            throw new AssertionError("not exhaustive: " + result);
        }
        return new Ends(new TreeSet<>(states.keySet()), result);
    }

    private static final class Straight implements Program {
        private final List<List<Instruction>> code;
        private long[] words = {};
        private long[][] returned = {};

        Straight(List<List<Instruction>> code) {
            this.code = code;
        }

        @Override
        public int cpus() {
            return code.size();
        }

        @Override
        public Consumer<Cpu> begin(Stage stage) {
            words = new long[WORDS];
            Arrays.setAll(words, word -> stage.memory().allocate("w" + word, Long.BYTES, 0));
            returned = new long[code.size()][];
            Arrays.setAll(returned, cpu -> new long[code.get(cpu).size()]);
            for (long[] values : returned) {
                Arrays.fill(values, Long.MIN_VALUE);
            }
            long[][] into = returned;
            long[] at = words;
            CriticalRegion region = stage.region("region");
            return cpu -> {
                List<Instruction> mine = code.get(cpu.id());
                for (int i = 0; i < mine.size(); i++) {
                    into[cpu.id()][i] = mine.get(i).perform(cpu, at, region);
                }
            };
        }

        String state(Execution execution) {
            if (execution.failure() == Failure.EXCLUSION) {
                return INTRUSION;
            }
            List<Long> memory = new ArrayList<>();
            for (long word : words) {
                memory.add(execution.memory.peek(word));
            }
            return Arrays.deepToString(returned) + memory;
        }
    }
}
