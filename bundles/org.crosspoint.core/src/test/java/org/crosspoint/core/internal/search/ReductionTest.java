package org.crosspoint.core.internal.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.crosspoint.core.hardware.OrderingRules;
import org.crosspoint.core.internal.search.RandomPrograms.Ends;
import org.crosspoint.core.internal.search.RandomPrograms.Instruction;
import org.crosspoint.core.internal.search.RandomPrograms.Operation;
import org.junit.jupiter.api.Test;

/// The reduction loses nothing: with it and without, programs end in the same states, deadlocks among them.
class ReductionTest {
    private static final List<Operation> ON_WORDS = Arrays.stream(Operation.values())
            .filter(one -> one != Operation.POLL_WHILE && one != Operation.PASS_THROUGH)
            .toList();
    private static final OrderingRules TSO = new OrderingRules(8, true, 0);
    private static final OrderingRules ONE_STORE = new OrderingRules(1, true, 0);
    private static final OrderingRules NO_FORWARDING = new OrderingRules(2, false, 0);

    @Property(tries = 1000, seed = "1")
    void findsTheSameEndsUnderSequentialConsistency(@ForAll("threeCpus") List<List<Instruction>> code) {
        compare(code, OrderingRules.SEQUENTIAL);
    }

    @Property(tries = 1000, seed = "2")
    void findsTheSameEndsOfTwoLongerProgramsUnderSequentialConsistency(
            @ForAll("twoCpus") List<List<Instruction>> code) {
        compare(code, OrderingRules.SEQUENTIAL);
    }

    @Property(tries = 500, seed = "3")
    void findsTheSameEndsUnderTso(@ForAll("twoShort") List<List<Instruction>> code) {
        compare(code, TSO);
    }

    @Property(tries = 60, seed = "4")
    void findsTheSameEndsOfThreeCpusUnderTso(@ForAll("threeShort") List<List<Instruction>> code) {
        compare(code, TSO);
    }

    @Property(tries = 300, seed = "5")
    void findsTheSameEndsWithABufferOfOneStore(@ForAll("twoShort") List<List<Instruction>> code) {
        compare(code, ONE_STORE);
    }

    @Property(tries = 300, seed = "6")
    void findsTheSameEndsWithoutForwarding(@ForAll("twoShort") List<List<Instruction>> code) {
        compare(code, NO_FORWARDING);
    }

    /// An execution ends where two meet, so what else could have happened after that need not be found.
    @Property(tries = 300, seed = "7")
    void findsWhetherProgramsMeetInARegion(@ForAll("threeInRegions") List<List<Instruction>> code) {
        Ends all = RandomPrograms.explore(code, OrderingRules.SEQUENTIAL, false);
        Ends reduced = RandomPrograms.explore(code, OrderingRules.SEQUENTIAL, true);
        assertThat(reduced.haveIntrusion()).isEqualTo(all.haveIntrusion());
        if (!all.haveIntrusion()) {
            assertThat(reduced.states()).isEqualTo(all.states());
        }
    }

    /// Loops of loads end as waits do, and block where these block.
    @Property(tries = 300, seed = "8")
    void takesPollsForWaits(@ForAll("twoCpus") List<List<Instruction>> code) {
        Ends waits = RandomPrograms.explore(code, OrderingRules.SEQUENTIAL, true);
        List<List<Instruction>> polling = code.stream()
                .map(mine -> mine.stream()
                        .map(one -> one.operation() == Operation.SPIN_WHILE ? one.with(Operation.POLL_WHILE) : one)
                        .toList())
                .toList();
        assertThat(RandomPrograms.explore(polling, OrderingRules.SEQUENTIAL, true)
                        .states())
                .isEqualTo(waits.states());
    }

    @Test
    void asksBeforeEachStepWhetherToStop() {
        Instruction store = new Instruction(Operation.STORE, 0, 1);
        AtomicInteger asked = new AtomicInteger();
        RandomPrograms.explore(List.of(List.of(store, store, store)), OrderingRules.SEQUENTIAL, true, () -> {
            asked.incrementAndGet();
            return false;
        });
        assertThat(asked).hasValueGreaterThan(3);
    }

    @Test
    void triesIndependentStepsInOneOrderOnly() {
        Instruction store = new Instruction(Operation.STORE, 0, 1);
        Instruction other = new Instruction(Operation.STORE, 1, 1);
        Ends reduced = RandomPrograms.explore(
                List.of(List.of(store, store, store), List.of(other, other, other)), OrderingRules.SEQUENTIAL, true);
        assertThat(reduced.result().executions()).isEqualTo(1);
        Ends all = RandomPrograms.explore(
                List.of(List.of(store, store, store), List.of(other, other, other)), OrderingRules.SEQUENTIAL, false);
        assertThat(all.result().executions()).isEqualTo(20);
    }

    private static void compare(List<List<Instruction>> code, OrderingRules rules) {
        Ends all = RandomPrograms.explore(code, rules, false);
        Ends reduced = RandomPrograms.explore(code, rules, true);
        assertThat(reduced.states()).isEqualTo(all.states());
        assertThat(reduced.result().executions())
                .isLessThanOrEqualTo(all.result().executions());
    }

    @Provide
    Arbitrary<List<List<Instruction>>> threeCpus() {
        return programs(3, 3);
    }

    @Provide
    Arbitrary<List<List<Instruction>>> threeShort() {
        return programs(3, 2);
    }

    @Provide
    Arbitrary<List<List<Instruction>>> twoShort() {
        return programs(2, 3);
    }

    @Provide
    Arbitrary<List<List<Instruction>>> twoCpus() {
        return programs(2, 4);
    }

    @Provide
    Arbitrary<List<List<Instruction>>> threeInRegions() {
        return programs(3, 2, List.of(Operation.PASS_THROUGH, Operation.STORE, Operation.LOAD, Operation.SPIN_WHILE));
    }

    private static Arbitrary<List<List<Instruction>>> programs(int cpus, int length) {
        return programs(cpus, length, ON_WORDS);
    }

    private static Arbitrary<List<List<Instruction>>> programs(int cpus, int length, List<Operation> operations) {
        Arbitrary<Instruction> instruction = Combinators.combine(
                        Arbitraries.of(operations),
                        Arbitraries.integers().between(0, RandomPrograms.WORDS - 1),
                        Arbitraries.integers().between(0, 2))
                .as(Instruction::new);
        return instruction.list().ofMinSize(1).ofMaxSize(length).list().ofSize(cpus);
    }
}
