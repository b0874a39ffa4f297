package org.crosspoint.core.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.crosspoint.core.DesignFault;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.hardware.OrderingRules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a search finds, and how it says it.
class SearchTest {
    private static final OrderingRules TSO = new OrderingRules(8, true, 0);

    /// A program of what each CPU does with two words.
    private record Small(int cpus, Code code) implements Program {
        interface Code {
            void run(Cpu cpu, long x, long y, Stage stage, CriticalRegion region);
        }

        @Override
        public Consumer<Cpu> begin(Stage stage) {
            long x = stage.memory().allocate("x", Long.BYTES, 0);
            long y = stage.memory().allocate("y", Long.BYTES, 0);
            CriticalRegion region = stage.region("critical region");
            return cpu -> code.run(cpu, x, y, stage, region);
        }
    }

    private static final Small READ_THEN_WRITE = new Small(2, (cpu, x, y, stage, region) -> {
        while (cpu.load(x) != 0) {}
        cpu.store(x, 1);
        region.enter(cpu);
        region.leave(cpu);
        cpu.store(x, 0);
    });

    private static final Small TEST_AND_SET = new Small(2, (cpu, x, y, stage, region) -> {
        while (cpu.testAndSet(x)) {}
        region.enter(cpu);
        region.leave(cpu);
        cpu.store(x, 0);
    });

    private static final Small FLAGS = new Small(2, (cpu, x, y, stage, region) -> {
        cpu.store(cpu.id() == 0 ? x : y, 1);
        if (cpu.load(cpu.id() == 0 ? y : x) == 0) {
            region.enter(cpu);
            region.leave(cpu);
        }
    });

    /// Taken before a CPU stores, or only when it has halted: what it has read so far is the same, where it is is not.
    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void anInterruptTakenSoonerLeadsElsewhere(int halting) throws InterruptedException {
        Small lostWakeUp = new Small(2, (cpu, x, y, stage, region) -> {
            if (cpu.id() == halting) {
                cpu.onInterrupt((by, vector) -> {});
                cpu.store(x, 1);
                cpu.halt();
                cpu.load(y);
            } else {
                cpu.sendInterrupt(halting, 0);
                cpu.store(y, 1);
                cpu.store(y, 2);
                cpu.store(y, 3);
            }
        });
        assertThat(Search.of(lostWakeUp).upTo(10).holds()).isFalse();
    }

    @Test
    void printsTheFourStepsOfTheTextbooksFigure() throws InterruptedException {
        CounterExample example = found(Search.of(READ_THEN_WRITE));
        assertThat(example.failure()).isEqualTo(Failure.EXCLUSION);
        assertThat(example.isShortest()).isTrue();
        assertThat(example.lines())
                .containsExactly(
                        "1. CPU 0 reads x: 0",
                        "2. CPU 1 reads x: 0",
                        "3. CPU 0 writes 1 to x; it is in the critical region",
                        "4. CPU 1 writes 1 to x; both are in the critical region");
    }

    @Test
    void findsNothingWhenReadAndWriteAreOneStep() throws InterruptedException {
        SearchResult result = Search.of(TEST_AND_SET).run();
        assertThat(result.holds()).isTrue();
        assertThat(result.extent()).isEqualTo(Extent.BOUNDED);
        assertThat(result.sentence()).contains("no proof");
    }

    @Test
    void provesWhatItCanForSchedulesUpToALength() throws InterruptedException {
        assertThat(Search.of(TEST_AND_SET).upTo(8).holds()).isTrue();
        ShortSchedules broken = Search.of(READ_THEN_WRITE).upTo(8);
        assertThat(broken.counterExample().orElseThrow().steps()).hasSize(4);
        assertThat(Search.of(READ_THEN_WRITE).upTo(5).holds()).isTrue();
    }

    @Test
    void findsThatStoreBuffersLetTwoIn() throws InterruptedException {
        SearchResult sequential = Search.of(FLAGS).run();
        assertThat(sequential.extent()).isEqualTo(Extent.EXHAUSTIVE);
        assertThat(sequential.holds()).isTrue();
        CounterExample example = found(Search.of(FLAGS).under(TSO));
        assertThat(example.failure()).isEqualTo(Failure.EXCLUSION);
        assertThat(example.lines())
                .containsExactly(
                        "1. CPU 0 writes 1 to x, into its store buffer",
                        "2. CPU 0 reads y: 0; it is in the critical region",
                        "3. CPU 1 writes 1 to y, into its store buffer",
                        "4. CPU 1 reads x: 0; both are in the critical region");
    }

    @Test
    void namesWhoWaitsForWhatInADeadlock() throws InterruptedException {
        CounterExample example = found(Search.of(new Small(2, (cpu, x, y, stage, region) -> {
            long mine = cpu.id() == 0 ? x : y;
            long other = cpu.id() == 0 ? y : x;
            while (cpu.testAndSet(mine)) {}
            cpu.spinWhile(other, 1);
            cpu.store(mine, 0);
        })));
        assertThat(example.failure()).isEqualTo(Failure.DEADLOCK);
        assertThat(example.finding())
                .isEqualTo("CPU 0 waits for y to be other than 1; CPU 1 waits for x to be other than 1, and nobody is"
                        + " left to end that");
        assertThat(example.steps()).hasSize(2);
    }

    @Test
    void tellsALostWakeUpFromADeadlock() throws InterruptedException {
        CounterExample example = found(Search.of(new Small(2, (cpu, x, y, stage, region) -> {
            if (cpu.id() == 1) {
                cpu.store(y, cpu.load(x));
            } else if (cpu.load(y) == 0) {
                cpu.store(x, 1);
                cpu.spinWhile(y, 0);
            }
        })));
        assertThat(example.failure()).isEqualTo(Failure.LOST_WAKE_UP);
    }

    @Test
    void saysThatACpuPollsForEver() throws InterruptedException {
        CounterExample example = found(Search.of(new Small(2, (cpu, x, y, stage, region) -> {
            while (cpu.testAndSet(x)) {
                cpu.compute(100);
            }
        })));
        assertThat(example.failure()).isEqualTo(Failure.LIVELOCK);
        assertThat(example.finding()).contains("CPU 1 reads x again and again");
        assertThat(example.steps()).hasSizeLessThan(12);
    }

    @Test
    void letsACpuPollAsOftenAsItHasPatienceFor() throws InterruptedException {
        SearchResult result = Search.of(new Small(1, (cpu, x, y, stage, region) -> {
                    for (int polls = 0; polls < 300 && cpu.load(x) == 0; polls++) {
                        cpu.compute(10);
                    }
                }))
                .run();
        assertThat(result.holds()).isTrue();
    }

    @Test
    void letsACpuPollUntilItsTimeIsOver() throws InterruptedException {
        SearchResult result = Search.of(new Small(1, (cpu, x, y, stage, region) -> {
                    while (cpu.time() < 5000 * cpu.cycle() && cpu.load(x) == 0) {
                        cpu.compute(10);
                    }
                }))
                .run();
        assertThat(result.holds()).isTrue();
        assertThat(result.longest()).isEqualTo(455);
    }

    @Test
    void cutsAnExecutionThatGoesOnForEver() throws InterruptedException {
        SearchResult result = Search.of(new Small(1, (cpu, x, y, stage, region) -> {
                    while (true) {
                        cpu.fetchAdd(x, 1);
                    }
                }))
                .within(SearchLimits.USUAL.steps(50))
                .run();
        assertThat(result.extent()).isEqualTo(Extent.BOUNDED);
        assertThat(result.cut()).isEqualTo(1);
        assertThat(result.sentence()).contains("executions were cut at 50 steps, 1 of them");
    }

    @Test
    void saysThatTheBudgetWasSpent() throws InterruptedException {
        SearchResult result = Search.of(new Small(3, (cpu, x, y, stage, region) -> {
                    for (int i = 0; i < 4; i++) {
                        cpu.fetchAdd(x, 1);
                    }
                }))
                .within(SearchLimits.USUAL.executions(10))
                .run();
        assertThat(result.extent()).isEqualTo(Extent.BUDGET_SPENT);
        assertThat(result.executions()).isEqualTo(10);
    }

    @Test
    void findsARequirementThatDoesNotHoldAtTheEnd() throws InterruptedException {
        CounterExample example = found(Search.of(new Small(2, (cpu, x, y, stage, region) -> {
            if (cpu.id() == 0) {
                stage.atEnd(() -> stage.require(stage.memory().peek(x) == 2, "an increment is lost"));
            }
            cpu.store(x, cpu.load(x) + 1);
        })));
        assertThat(example.failure()).isEqualTo(Failure.REQUIREMENT);
        assertThat(example.finding()).isEqualTo("at the end an increment is lost");
        assertThat(example.steps()).hasSize(4);
    }

    @Test
    void reportsWhatCodeThrowsAndWhereItWritesWithoutLeave() throws InterruptedException {
        assertThat(found(Search.of(new Small(1, (cpu, x, y, stage, region) -> cpu.store(4711 * 8, 1))))
                        .finding())
                .contains("not allocated");
        assertThat(found(Search.of(new Small(1, (cpu, x, y, stage, region) -> {
                            throw new IllegalStateException("no key");
                        })))
                        .finding())
                .contains("CPU 0 threw IllegalStateException (no key)");
    }

    @Test
    void findsThatAnInterruptMayComeBeforeItIsExpected() throws InterruptedException {
        Small checksThenHalts = new Small(2, (cpu, x, y, stage, region) -> {
            if (cpu.id() == 0) {
                cpu.onInterrupt((mine, vector) -> mine.store(y, 1));
                cpu.store(x, 1);
                if (cpu.load(y) == 0) {
                    cpu.load(x);
                    cpu.halt();
                }
            } else {
                cpu.spinWhile(x, 0);
                cpu.sendInterrupt(0, 0);
            }
        });
        CounterExample example = found(Search.of(checksThenHalts));
        assertThat(example.failure()).isEqualTo(Failure.LOST_WAKE_UP);
        assertThat(example.finding()).contains("CPU 0 is halted");
    }

    @Test
    void provesNothingAboutInterrupts() throws InterruptedException {
        SearchResult result = Search.of(new Small(2, (cpu, x, y, stage, region) -> {
                    if (cpu.id() == 0) {
                        cpu.onInterrupt((mine, vector) -> mine.store(y, 1));
                        cpu.store(x, 1);
                        cpu.spinWhile(y, 0);
                    } else {
                        cpu.spinWhile(x, 0);
                        cpu.sendInterrupt(0, 0);
                    }
                }))
                .run();
        assertThat(result.holds()).isTrue();
        assertThat(result.extent()).isEqualTo(Extent.BOUNDED);
    }

    @Test
    void countsHowOftenAWaitingCpuIsOvertaken() throws InterruptedException {
        Small unfair = new Small(2, (cpu, x, y, stage, region) -> {
            for (int i = 0; i < 3; i++) {
                region.arrive(cpu);
                while (cpu.testAndSet(x)) {}
                region.enter(cpu);
                region.leave(cpu);
                cpu.store(x, 0);
            }
        });
        assertThat(Search.of(unfair).countingOvertakings().run().overtakings()).isEqualTo(3);
        Small fair = new Small(2, (cpu, x, y, stage, region) -> {
            for (int i = 0; i < 3; i++) {
                region.arrive(cpu);
                long ticket = cpu.fetchAdd(x, 1);
                long served = cpu.load(y);
                while (served != ticket) {
                    served = cpu.spinWhile(y, served);
                }
                region.enter(cpu);
                region.leave(cpu);
                cpu.store(y, ticket + 1);
            }
        });
        assertThat(Search.of(fair).countingOvertakings().run().overtakings()).isEqualTo(1);
    }

    @Test
    void doesTheSameEachTimeAndSaysHowItGetsOn() throws InterruptedException {
        List<Long> tried = new ArrayList<>();
        SearchResult first = Search.of(TEST_AND_SET).run(tried::add);
        assertThat(Search.of(TEST_AND_SET).run()).isEqualTo(first);
        assertThat(tried).hasSize((int) first.executions()).isSorted().endsWith(first.executions());
    }

    @Test
    void noticesAProgramThatKeepsStateBetweenExecutions() {
        AtomicLong runs = new AtomicLong();
        Program program = new Small(2, (cpu, x, y, stage, region) -> {
            cpu.fetchAdd(x, 1);
            stage.require(runs.incrementAndGet() != 4, "this is the fourth");
        });
        assertThatThrownBy(() -> Search.of(program).run())
                .isInstanceOf(DesignFault.class)
                .hasMessageContaining("depend on nothing but what its operations return");
    }

    @Test
    void givesUpCodeThatNeverTouchesMemory() throws InterruptedException {
        CounterExample example = found(Search.of(new Small(1, (cpu, x, y, stage, region) -> {
            while (true) {
                cpu.compute(1);
            }
        })));
        assertThat(example.finding()).contains("computes on without ever touching memory");
    }

    @Test
    void refusesMoreCpusThanASearchComesToAnEndWith() {
        assertThatThrownBy(() -> Search.of(new Small(9, (cpu, x, y, stage, region) -> {})))
                .isInstanceOf(SpecificationException.class)
                .hasMessage("A search cannot have 9 CPUs; choose 1 to 8, 2 or 3 to see its end.");
    }

    private static CounterExample found(Search search) throws InterruptedException {
        SearchResult result = search.run();
        assertThat(result.extent()).isEqualTo(Extent.FAILURE_FOUND);
        return result.counterExample().orElseThrow();
    }
}
