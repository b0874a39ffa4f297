package org.crosspoint.core.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.design.DesignKind;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.internal.hardware.CacheInvariants;
import org.crosspoint.core.run.Simulation;
import org.crosspoint.core.run.Simulation.State;
import org.crosspoint.core.run.SimulationSpec.Mode;
import org.crosspoint.core.run.SimulationSpec.ScheduledSwap;
import org.crosspoint.core.samples.Hammer;
import org.crosspoint.core.samples.Rig;
import org.crosspoint.core.sim.Metric;
import org.crosspoint.core.sync.Lock;
import org.crosspoint.core.sync.LockDesign;
import org.crosspoint.core.sync.LockSite;
import org.crosspoint.core.workload.Workload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What programs see of store buffers. CPUs lie two to a station; both words are cached where they are read.
@Timeout(60)
class StoreBufferTest {
    private static final int ROUNDS = 200;

    /// Two CPUs, and two words of memory in lines of their own, `a[0]` and `a[1]`, read once by both.
    private static Simulation pair(Rig rig, BiConsumer<Cpu, long[]> program) throws InterruptedException {
        return rig.run(site -> {
            long[] a = {site.memory().allocate("x", 8, 0), site.memory().allocate("y", 8, 0)};
            return (Workload) cpu -> {
                cpu.load(a[0]);
                cpu.load(a[1]);
                cpu.compute(1000 - cpu.time() / cpu.cycle());
                program.accept(cpu, a);
            };
        });
    }

    private static Simulation finished(Simulation simulation) {
        assertThat(simulation.status().state()).as("%s", simulation.status()).isEqualTo(State.FINISHED);
        return simulation;
    }

    private static double metric(Simulation simulation, String name) {
        return simulation.metrics().stream()
                .filter(metric -> metric.name().equals(name))
                .mapToDouble(Metric::value)
                .findFirst()
                .orElseThrow();
    }

    /// Dekker's problem: each stores to its own word, then reads the other's.
    private static long[] storeThenLoad(Rig rig, boolean fence) throws InterruptedException {
        long[] read = new long[2];
        finished(pair(rig, (cpu, a) -> {
            cpu.store(a[cpu.id()], 1);
            if (fence) {
                cpu.fence();
            }
            read[cpu.id()] = cpu.load(a[1 - cpu.id()]);
        }));
        return read;
    }

    /// Its drain does not share the core's caches for ever.
    @Test
    void afterASwapToSequentialConsistencyACoreIsItsThreadsOwnAgain() throws InterruptedException {
        List<Boolean> shared = new ArrayList<>();
        List<ScheduledSwap> swaps = List.of(
                new ScheduledSwap(200 * Rig.MICROSECOND, DesignKind.ORDERING, DesignChoice.of("sc")),
                new ScheduledSwap(500 * Rig.MICROSECOND, DesignKind.ORDERING, DesignChoice.of("tso")),
                new ScheduledSwap(800 * Rig.MICROSECOND, DesignKind.ORDERING, DesignChoice.of("sc")));
        finished(Rig.of(1).ordering("tso").swaps(swaps).run(site -> {
            long word = site.memory().allocate("word", 8, 0);
            return (Workload) cpu -> {
                for (int i = 0; i < 1000; i++) {
                    cpu.store(word, i);
                    cpu.compute(1000);
                    site.completed(cpu, 1);
                    if (i % 300 == 100) {
                        shared.add(CacheInvariants.isShared(cpu));
                    }
                }
                shared.add(CacheInvariants.isShared(cpu));
            };
        }));
        assertThat(shared).containsExactly(true, false, true, false);
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void aLoadOvertakesTheStoreBeforeIt(Mode mode) throws InterruptedException {
        assertThat(storeThenLoad(Rig.of(2).ordering("tso").mode(mode), false)).containsExactly(0, 0);
    }

    @Test
    void withoutBuffersNoLoadOvertakesAStore() throws InterruptedException {
        assertThat(storeThenLoad(Rig.of(2), false)).contains(1);
    }

    @Test
    void noLoadOvertakesAFence() throws InterruptedException {
        assertThat(storeThenLoad(Rig.of(2).ordering("slow-tso"), true)).contains(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tso", "slow-tso", "no-forwarding"})
    void aCpuReadsItsOwnStores(String ordering) throws InterruptedException {
        long[] read = new long[4];
        Simulation simulation = finished(pair(Rig.of(2).ordering(ordering), (cpu, a) -> {
            if (cpu.id() == 0) {
                cpu.store(a[0], 1);
                cpu.store(a[1], 5);
                cpu.store(a[0], 2);
                read[0] = cpu.load(a[0]);
                read[1] = cpu.load(a[1]);
                read[2] = cpu.fetchAdd(a[0], 1);
                read[3] = cpu.load(a[0]);
            }
        }));
        assertThat(read).containsExactly(2, 5, 2, 3);
        assertThat(metric(simulation, "ordering.loads-forwarded")).isEqualTo(ordering.equals("no-forwarding") ? 0 : 2);
    }

    @Test
    void theOtherCpuSeesTheOldWordUntilTheStoreLeaves() throws InterruptedException {
        long[] seen = new long[2];
        finished(pair(Rig.of(2).ordering("slow-tso"), (cpu, a) -> {
            if (cpu.id() == 0) {
                cpu.store(a[0], 1);
            } else {
                cpu.compute(150);
                seen[0] = cpu.load(a[0]);
                cpu.compute(300);
                seen[1] = cpu.load(a[0]);
            }
        }));
        assertThat(seen).containsExactly(0, 1);
    }

    @Test
    void aFullBufferMakesTheCpuWait() throws InterruptedException {
        Simulation simulation = finished(pair(Rig.of(2).ordering("slow-tso"), (cpu, a) -> {
            for (int i = 0; i < 3; i++) {
                cpu.store(a[0], i);
            }
            assertThat(cpu.time()).isLessThan(1010 * Rig.CYCLE);
            cpu.store(a[0], 3);
            assertThat(cpu.time()).isGreaterThanOrEqualTo(1170 * Rig.CYCLE);
        }));
        assertThat(metric(simulation, "ordering.stores-buffered")).isEqualTo(8);
        assertThat(metric(simulation, "ordering.full-wait")).isPositive();
        assertThat(metric(simulation, "ordering.most-buffered")).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void whoPollsSeesTheStoreWhenItLeaves(Mode mode) throws InterruptedException {
        long[] last = new long[2];
        Simulation simulation = finished(pair(Rig.of(2).ordering("slow-tso").mode(mode), (cpu, a) -> {
            for (int i = 0; i < ROUNDS; i++) {
                if (cpu.id() == 0) {
                    cpu.store(a[0], i + 1);
                    last[0] = cpu.spinWhile(a[1], i);
                } else {
                    last[1] = cpu.spinWhile(a[0], i);
                    cpu.store(a[1], i + 1);
                }
            }
        }));
        assertThat(last).containsExactly(ROUNDS, ROUNDS);
        assertThat(metric(simulation, "ordering.stores-buffered")).isEqualTo(2 * ROUNDS);
    }

    @Test
    void aPollOfItsOwnBufferedStoreEndsAtOnce() throws InterruptedException {
        finished(pair(Rig.of(2).ordering("slow-tso"), (cpu, a) -> {
            cpu.store(a[cpu.id()], 7);
            assertThat(cpu.spinWhile(a[cpu.id()], 0)).isEqualTo(7);
            assertThat(cpu.time()).isLessThan(1020 * Rig.CYCLE);
        }));
    }

    @Test
    void anInterruptTellsOfStoresThatAllCanSee() throws InterruptedException {
        long[] seen = new long[1];
        finished(pair(Rig.of(2).ordering("slow-tso"), (cpu, a) -> {
            if (cpu.id() == 0) {
                cpu.store(a[0], 1);
                cpu.sendInterrupt(1, 3);
            } else {
                cpu.onInterrupt((at, vector) -> seen[0] = at.load(a[0]));
                cpu.halt();
            }
        }));
        assertThat(seen).containsExactly(1);
    }

    @Test
    void aHaltedCpusStoresGoOnLeaving() throws InterruptedException {
        finished(pair(Rig.of(2).ordering("slow-tso"), (cpu, a) -> {
            if (cpu.id() == 0) {
                cpu.onInterrupt((at, vector) -> {});
                cpu.store(a[0], 1);
                cpu.halt();
            } else {
                cpu.spinWhile(a[0], 0);
                cpu.sendInterrupt(0, 0);
            }
        }));
    }

    @Test
    void memoryHoldsEveryStoreWhenTheProgramsAreOver() throws InterruptedException {
        finished(Rig.of(3).ordering("slow-tso").run(site -> {
            long word = site.memory().allocate("word", 64 * 3, 0);
            return new Workload() {
                @Override
                public void run(Cpu cpu) {
                    cpu.store(word + 64L * cpu.id(), 10 + cpu.id());
                }

                @Override
                public void verify() {
                    for (int cpu = 0; cpu < 3; cpu++) {
                        assertThat(site.memory().peek(word + 64L * cpu)).isEqualTo(10 + cpu);
                    }
                }
            };
        }));
    }

    @Test
    void whoWaitsForEachOtherForEverIsADeadlockAlsoWithBuffers() throws InterruptedException {
        Simulation simulation = pair(Rig.of(2).ordering("slow-tso"), (cpu, a) -> {
            cpu.store(a[cpu.id()], 1);
            cpu.spinWhile(a[cpu.id()], 1);
        });
        assertThat(simulation.status().state()).isEqualTo(State.FAILED);
        assertThat(simulation.status().message()).contains("Deadlock");
    }

    /// Each says that it wants in, then looks whether the other does: right where stores are not buffered.
    @Design(id = "peterson", title = "Peterson's lock without fences", source = "G. L. Peterson, IPL 12(3), 1981")
    private static final class Peterson implements LockDesign {
        @Override
        public Lock create(LockSite site, Settings settings) {
            long[] wants = {site.word("wants[0]"), site.word("wants[1]")};
            long turn = site.word("turn");
            return new Lock() {
                @Override
                public void acquire(Cpu cpu) {
                    cpu.store(wants[cpu.id()], 1);
                    cpu.store(turn, 1 - cpu.id());
                    while (cpu.load(wants[1 - cpu.id()]) == 1 && cpu.load(turn) == 1 - cpu.id()) {
                        cpu.compute(1);
                    }
                }

                @Override
                public void release(Cpu cpu) {
                    cpu.store(wants[cpu.id()], 0);
                }
            };
        }
    }

    @Test
    void aLockThatNeedsSequentialConsistencyLetsTwoIn() throws InterruptedException {
        Rig rig = Rig.of(2).with(new Peterson()).lock("peterson").duration(2000 * Rig.MICROSECOND);
        finished(rig.run(new Hammer(1)));
        Simulation broken = rig.ordering("tso").run(new Hammer(1));
        assertThat(broken.status().state()).isEqualTo(State.FAILED);
        assertThat(broken.status().message()).contains("while CPU");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tas", "ticket", "mcs"})
    void locksForX86ExcludeWhenStoresAreBuffered(String lock) throws InterruptedException {
        for (String ordering : List.of("tso", "slow-tso", "no-forwarding")) {
            finished(Rig.of(5)
                    .lock(lock)
                    .ordering(ordering)
                    .duration(1000 * Rig.MICROSECOND)
                    .run(new Hammer(2)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tas", "ticket", "mcs"})
    void nobodyGetsIntoACriticalSectionBeforeItsStoresHaveLeftWhenLocksAreSwapped(String lock)
            throws InterruptedException {
        List<ScheduledSwap> swaps = IntStream.range(1, 12)
                .mapToObj(i -> new ScheduledSwap(
                        i * 130 * Rig.MICROSECOND + i * 37 * Rig.CYCLE,
                        DesignKind.LOCK,
                        DesignChoice.of(List.of("mcs", "tas", "ticket").get(i % 3))))
                .toList();
        Simulation simulation = finished(Rig.of(5)
                .lock(lock)
                .ordering("slow-tso")
                .swaps(swaps)
                .duration(2000 * Rig.MICROSECOND)
                .run(new Hammer(3)));
        assertThat(simulation.swaps()).hasSizeGreaterThan(3).noneMatch(report -> report.rolledBack());
    }

    @Test
    void orderingsAreSwappedWhileCpusWork() throws InterruptedException {
        List<ScheduledSwap> swaps = List.of(
                new ScheduledSwap(300 * Rig.MICROSECOND, DesignKind.ORDERING, DesignChoice.of("tso")),
                new ScheduledSwap(800 * Rig.MICROSECOND, DesignKind.ORDERING, DesignChoice.of("slow-tso")),
                new ScheduledSwap(1300 * Rig.MICROSECOND, DesignKind.ORDERING, DesignChoice.of("sc")));
        Simulation simulation =
                finished(Rig.of(6).swaps(swaps).duration(2000 * Rig.MICROSECOND).run(new Hammer(2)));
        assertThat(simulation.swaps()).hasSize(3).noneMatch(report -> report.rolledBack());
        assertThat(simulation.swaps().get(2).drained()).isPositive();
        assertThat(simulation.spec().machine().ordering().id()).isEqualTo("sc");
        assertThat(metric(simulation, "ordering.stores-buffered")).isPositive();
    }

    @Test
    void storesAreBufferedWhereAllOfMemoryIsCoherentOnly() {
        Rig rig = Rig.of(4).hardware(1, "links", "pairs", "msi");
        rig.simulate(site -> (Workload) cpu -> {}).close();
        assertThatThrownBy(() -> rig.ordering("tso")
                        .simulate(site -> (Workload) cpu -> {})
                        .close())
                .isInstanceOf(SpecificationException.class)
                .hasMessage(
                        "The ordering 'tso' buffers stores until all CPUs can see them, but with tracking 'pairs' only "
                                + "those of an island can; choose ordering 'sc' or another tracking.");
    }

    @Test
    void aMachineThatCannotHaveBuffersSaysWhy() {
        assertThatThrownBy(() -> Rig.of(2100)
                        .ordering("tso")
                        .simulate(site -> (Workload) cpu -> {})
                        .close())
                .isInstanceOf(SpecificationException.class)
                .hasMessage("Machine 'rig' has 2100 CPUs that take part; with store buffers at most 2047 can be "
                        + "simulated: choose fewer, or an ordering without store buffers.");
    }

    @Test
    void aCacheWithTooFewWaysForThreadsAndTheirBuffersSaysHowManyItNeeds() throws InterruptedException {
        List<ScheduledSwap> swaps =
                List.of(new ScheduledSwap(30 * Rig.MICROSECOND, DesignKind.ORDERING, DesignChoice.of("tso")));
        Simulation simulation = Rig.of(4)
                .threadsPerCore(2)
                .swaps(swaps)
                .duration(100 * Rig.MICROSECOND)
                .run(new Hammer(1));
        assertThat(simulation.swaps()).singleElement().satisfies(report -> {
            assertThat(report.rolledBack()).isTrue();
            assertThat(report.message())
                    .contains(
                            "Machine 'rig' has private caches of 2 ways, and an ordering with store buffers needs 4 ways"
                                    + " for 2 threads and their 2 store buffers; choose");
        });
    }
}
