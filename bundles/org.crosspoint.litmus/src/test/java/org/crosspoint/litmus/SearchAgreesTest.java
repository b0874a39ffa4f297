package org.crosspoint.litmus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.hardware.OrderingRules;
import org.crosspoint.core.search.Extent;
import org.crosspoint.core.search.Program;
import org.crosspoint.core.search.Search;
import org.crosspoint.core.search.SearchResult;
import org.crosspoint.core.search.Stage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The exploration of the memory model, state by state, and the systematic search, execution by execution, are two
/// programs that share no code. They find the same final states.
class SearchAgreesTest {
    static Stream<String> names() {
        return LitmusLibrary.names().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("names")
    void underSequentialConsistency(String name) throws InterruptedException {
        compare(name, OrderingRules.SEQUENTIAL);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("names")
    void underTso(String name) throws InterruptedException {
        compare(name, PublishedVerdictsTest.TSO);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("names")
    void withABufferOfOneStore(String name) throws InterruptedException {
        compare(name, new OrderingRules(1, true, 0));
    }

    private static void compare(String name, OrderingRules rules) throws InterruptedException {
        LitmusTest test = LitmusLibrary.tests().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
        Threads threads = new Threads(test);
        SearchResult result = Search.of(threads).under(rules).run();
        assertThat(result.extent()).isIn(Extent.EXHAUSTIVE, Extent.BOUNDED);
        assertThat(threads.ends).isEqualTo(LitmusLaboratory.allowed(test, rules));
    }

    /// The threads of a test as a program that is searched.
    private static final class Threads implements Program {
        final SortedSet<FinalState> ends = new TreeSet<>();
        private final LitmusTest test;

        Threads(LitmusTest test) {
            this.test = test;
        }

        @Override
        public int cpus() {
            return test.threads().size();
        }

        @Override
        public Consumer<Cpu> begin(Stage stage) {
            long[] addresses = test.locations().stream()
                    .mapToLong(location -> allocated(stage, location))
                    .toArray();
            long[][] registers = test.threads().stream()
                    .map(LitmusTest.ThreadProgram::registers)
                    .toArray(long[][]::new);
            stage.atEnd(() -> ends.add(test.state(
                    registers,
                    Arrays.stream(addresses).map(stage.memory()::peek).toArray())));
            return cpu -> {
                Processor processor = new Processor(cpu, test.locations(), registers[cpu.id()], addresses);
                List<Step> steps = test.threads().get(cpu.id()).steps();
                for (int at = 0; at < steps.size(); ) {
                    at = processor.perform(steps.get(at), at + 1);
                }
            };
        }

        private static long allocated(Stage stage, LitmusTest.Location location) {
            long address = stage.memory().allocate(location.name(), Long.BYTES, 0);
            stage.memory().poke(address, location.initial());
            return address;
        }
    }
}
