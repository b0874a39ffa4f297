package org.crosspoint.core.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.design.DesignKind;
import org.crosspoint.core.hardware.MachineDescription.MemoryOrganisation;
import org.crosspoint.core.hardware.MachineDescription.MemoryOrganisation.Interleaving;
import org.crosspoint.core.run.Simulation;
import org.crosspoint.core.run.Simulation.State;
import org.crosspoint.core.run.SimulationSpec.ScheduledSwap;
import org.crosspoint.core.samples.Rig;
import org.crosspoint.core.sim.Metric;
import org.crosspoint.core.sync.Lock;
import org.crosspoint.core.workload.Workload;
import org.crosspoint.core.workload.WorkloadSite;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What programs see on coherent islands of two CPUs: CPUs 0 and 1 are one, CPUs 2 and 3 another.
class IslandsTest {
    private static final Rig ISLANDS = Rig.of(4).hardware(2, "links", "pairs", "mesi");

    /// Long enough for all that another CPU does in one step of a test.
    private static final int STEP = 5_000;

    private static Simulation finish(Rig rig, Rig.Program program) throws InterruptedException {
        Simulation simulation = rig.run(program);
        assertThat(simulation.status().state()).as("%s", simulation.status()).isEqualTo(State.FINISHED);
        return simulation;
    }

    private static long metric(Simulation simulation, String name) {
        return simulation.metrics().stream()
                .filter(metric -> metric.name().equals(name))
                .mapToLong(metric -> (long) metric.value())
                .findFirst()
                .orElse(-1);
    }

    @Test
    void anIslandReadsItsOwnCopyUntilItIsDroppedAndTheWritersIsWrittenBack() throws InterruptedException {
        List<Long> seen = new ArrayList<>();
        finish(ISLANDS, site -> {
            long word = site.memory().allocate("word", 8, 0);
            return cpu -> {
                if (cpu.id() == 2) {
                    seen.add(cpu.load(word));
                    cpu.compute(2 * STEP);
                    seen.add(cpu.load(word));
                    cpu.invalidate(word);
                    seen.add(cpu.load(word));
                    cpu.compute(2 * STEP);
                    seen.add(cpu.load(word));
                    cpu.invalidate(word);
                    seen.add(cpu.load(word));
                } else if (cpu.id() == 0) {
                    cpu.compute(STEP);
                    cpu.store(word, 7);
                    cpu.compute(2 * STEP);
                    cpu.flush(word);
                }
            };
        });
        assertThat(seen).containsExactly(0L, 0L, 0L, 0L, 7L);
    }

    @Test
    void theOtherCpuOfTheIslandReadsWhatWasWritten() throws InterruptedException {
        List<Long> seen = new ArrayList<>();
        Simulation simulation = finish(ISLANDS, site -> {
            long word = site.memory().allocate("word", 8, 0);
            return cpu -> {
                if (cpu.id() == 0) {
                    cpu.store(word, 1);
                    seen.add(cpu.spinWhile(word, 1));
                } else if (cpu.id() == 1) {
                    seen.add(cpu.spinWhile(word, 0));
                    cpu.store(word, 2);
                }
            };
        });
        assertThat(seen).containsExactlyInAnyOrder(1L, 2L);
        assertThat(metric(simulation, "islands.stale-reads")).isZero();
        assertThat(simulation.status().details()).isEmpty();
    }

    /// As little as its hits are.
    @Test
    void aMissOfAnInstructionIsNoReadOfData() throws InterruptedException {
        Simulation simulation = finish(ISLANDS.fetching(), site -> {
            long code = site.memory().allocate("code", 64 * 64, 0);
            return cpu -> {
                if (cpu.id() == 2) {
                    cpu.execute(code, 64 * 16);
                    cpu.load(code);
                }
            };
        });
        assertThat(metric(simulation, "islands.reads")).isEqualTo(1);
    }

    @Test
    void aStaleReadIsReportedWithLineAndCores() throws InterruptedException {
        Simulation simulation = finish(ISLANDS, site -> {
            long word = site.memory().allocate("flag", 8, 0);
            return cpu -> {
                if (cpu.id() == 3) {
                    cpu.load(word);
                    cpu.compute(2 * STEP);
                    cpu.load(word);
                } else if (cpu.id() == 1) {
                    cpu.compute(STEP);
                    cpu.store(word, 5);
                }
            };
        });
        assertThat(metric(simulation, "islands.stale-reads")).isEqualTo(1);
        assertThat(simulation.status().details())
                .singleElement()
                .asString()
                .matches("CPU 3 read a stale 0 from flag at \\d+ ps: CPU 1 had written 5 at 5\\d{6} ps\\.");
    }

    @Test
    void whoPollsAStaleCopyForEverIsToldWhatHeMisses() throws InterruptedException {
        Simulation simulation = ISLANDS.run(site -> {
            long word = site.memory().allocate("flag", 8, 0);
            return cpu -> {
                if (cpu.id() == 2) {
                    cpu.spinWhile(word, 0);
                } else if (cpu.id() == 0) {
                    cpu.compute(STEP);
                    cpu.store(word, 1);
                }
            };
        });
        assertThat(simulation.status().state()).isEqualTo(State.FAILED);
        assertThat(simulation.status().message())
                .contains("Deadlock")
                .contains("spins on flag while it is 0, a stale copy: CPU 0 had written 1 at ");
        assertThat(simulation.status().details())
                .anyMatch(line -> line.startsWith("CPU 2 polls a stale copy of flag: CPU 0 had written 1 at "));
    }

    @Test
    void atomicOperationsAreAtomicForAllIslands() throws InterruptedException {
        long[] left = new long[1];
        finish(Rig.of(8).hardware(1, "far-links", "pairs", "moesi"), site -> new Workload() {
            private final long counter = site.memory().allocate("counter", 8, 0);

            @Override
            public void run(org.crosspoint.core.hardware.Cpu cpu) {
                for (int i = 0; i < 50; i++) {
                    cpu.fetchAdd(counter, 1);
                }
            }

            @Override
            public void verify() {
                left[0] = site.memory().peek(counter);
            }
        });
        assertThat(left[0]).isEqualTo(8 * 50);
    }

    /// Two islands write words of one line and then write it back, one after the other.
    @ParameterizedTest
    @CsvSource({"pairs, 1, 2, 0", "pairs-of-lines, 0, 2, 1"})
    void aWriteBackOfAWholeLineLosesWhatAnotherIslandWroteBesideIt(String tracking, long first, long second, long lost)
            throws InterruptedException {
        List<Long> left = new ArrayList<>();
        Simulation simulation = finish(ISLANDS.hardware(1, "links", tracking, "mesi"), site -> {
            long line = site.memory().allocate("line", 64, 0);
            return cpu -> {
                if (cpu.id() % 2 == 0) {
                    cpu.load(line);
                    cpu.store(line + cpu.id() * 4L, cpu.id() / 2 + 1L);
                    cpu.compute(STEP * (1L + cpu.id()));
                    cpu.flush(line);
                }
                if (cpu.id() == 0) {
                    cpu.compute(9 * STEP);
                    cpu.invalidate(line);
                    left.add(cpu.load(line));
                    left.add(cpu.load(line + 8));
                }
            };
        });
        assertThat(left).containsExactly(first, second);
        assertThat(metric(simulation, "islands.lost-words")).isEqualTo(lost);
    }

    @Test
    void whatIsDroppedBeforeItIsWrittenBackIsLost() throws InterruptedException {
        List<Long> seen = new ArrayList<>();
        Simulation simulation = finish(ISLANDS, site -> {
            long word = site.memory().allocate("word", 8, 0);
            return cpu -> {
                if (cpu.id() == 0) {
                    cpu.store(word, 3);
                    cpu.invalidate(word);
                    seen.add(cpu.load(word));
                }
            };
        });
        assertThat(seen).containsExactly(0L);
        assertThat(metric(simulation, "islands.dropped-words")).isEqualTo(1);
        assertThat(metric(simulation, "islands.stale-reads")).isEqualTo(1);
    }

    /// The words of a message are written back before the interrupt that tells of it.
    @Test
    void aMessageThatIsWrittenBackAndFetchedAnewArrives() throws InterruptedException {
        List<Long> received = new ArrayList<>();
        Simulation simulation = finish(ISLANDS, site -> {
            long message = site.memory().allocate("message", 64, 0);
            return cpu -> {
                if (cpu.id() == 0) {
                    for (long number = 1; number <= 5; number++) {
                        cpu.store(message, number);
                        cpu.flush(message);
                        cpu.sendInterrupt(3, 0);
                        cpu.compute(STEP);
                    }
                } else if (cpu.id() == 3) {
                    cpu.onInterrupt((who, vector) -> {
                        who.invalidate(message);
                        received.add(who.load(message));
                    });
                    while (received.size() < 5) {
                        cpu.halt();
                    }
                }
            };
        });
        assertThat(received).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(metric(simulation, "islands.stale-reads")).isZero();
    }

    @Test
    void whereMemoryIsCoherentWritingBackAndDroppingTakesACycleAndChangesNothing() throws InterruptedException {
        List<Long> times = new ArrayList<>();
        Simulation simulation = finish(Rig.of(2), site -> {
            long word = site.memory().allocate("word", 8, 0);
            return cpu -> {
                if (cpu.id() == 0) {
                    cpu.store(word, 3);
                    long begun = cpu.time();
                    cpu.flush(word);
                    cpu.invalidate(word);
                    times.add(cpu.time() - begun);
                    times.add(cpu.load(word));
                }
            };
        });
        assertThat(times).containsExactly(2 * Rig.CYCLE, 3L);
        assertThat(metric(simulation, "coherence.transactions")).isEqualTo(1);
        assertThat(metric(simulation, "islands.stale-reads")).as("not measured").isEqualTo(-1);
    }

    @Test
    void anAddressThatIsNotAllocatedCannotBeWrittenBackAnywhere() throws InterruptedException {
        for (Rig rig : List.of(ISLANDS, Rig.of(1))) {
            Simulation simulation = rig.run(site -> cpu -> cpu.flush(8));
            assertThat(simulation.status().message()).contains("FLUSH of address 0x8, which is not allocated");
        }
    }

    private static Workload countsUnderLock(WorkloadSite site, boolean lockOfIsland) {
        Lock[] locks = {site.lock("lock[0]", 0), site.lock("lock[1]", 0)};
        return cpu -> {
            for (int i = 0; i < 20; i++) {
                Lock lock = locks[lockOfIsland ? cpu.id() / 2 : 0];
                lock.acquire(cpu);
                cpu.compute(20);
                lock.release(cpu);
            }
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"tas", "ticket", "mcs"})
    void aLockOfOneIslandWorks(String lock) throws InterruptedException {
        Simulation simulation = finish(ISLANDS.lock(lock), site -> countsUnderLock(site, true));
        assertThat(metric(simulation, "islands.stale-reads")).isZero();
    }

    @Test
    void aLockAcrossIslandsIsRefusedWithTheReason() throws InterruptedException {
        Simulation simulation = ISLANDS.run(site -> countsUnderLock(site, false));
        assertThat(simulation.status().state()).isEqualTo(State.FAILED);
        assertThat(simulation.status().message())
                .matches(
                        "CPU \\d at \\d+ ps acquires lock\\[0\\] \\(tas\\), which CPU \\d of another coherent island"
                                + " uses: .*; use a lock for each island and messages between islands, or a coherent machine\\.");
    }

    @Test
    void noLockIsMadeWhereEveryCpuIsAnIsland() {
        assertThatThrownBy(() ->
                        ISLANDS.hardware(1, "links", "no-coherence", "mesi").run(site -> countsUnderLock(site, true)))
                .isInstanceOf(SpecificationException.class)
                .hasMessageStartingWith("Lock lock[0] cannot be made: no two CPUs are in one coherent island");
    }

    @Test
    void aSwapToIslandsIsRefusedWhileALockIsUsedAcrossThem() throws InterruptedException {
        Rig rig = Rig.of(4).swaps(List.of(swap(1, "pairs"), swap(2, "one-island")));
        Simulation simulation = finish(rig, site -> countsUnderLock(site, false));
        assertThat(simulation.status().details())
                .singleElement()
                .asString()
                .contains("The tracking 'pairs' needs every lock to stay within a coherent island of 2 cores, but CPUs"
                        + " of several have used lock[0]");
        assertThat(simulation.swaps()).singleElement().matches(swap -> swap.to().equals("one-island"));
    }

    @Test
    void aMachineThatDoesNotCacheRemoteMemoryHasNoIslands() {
        Rig rig = ISLANDS.memory(new MemoryOrganisation(Interleaving.LOW_ORDER, 0, false));
        assertThatThrownBy(() -> rig.run(site -> cpu -> {}))
                .isInstanceOf(SpecificationException.class)
                .hasMessageStartingWith("The tracking 'pairs' needs remote-caching, which neither the machine 'rig'");
    }

    /// Both islands have written the word, the one with the lower number last.
    @Test
    void aSwapToACoherentMachineWritesBackAndTheHighestIslandsWordStays() throws InterruptedException {
        List<Long> seen = new ArrayList<>();
        Rig rig = ISLANDS.swaps(List.of(swap(30, "full-map"), swap(200, "pairs")));
        Simulation simulation = finish(rig, site -> {
            long word = site.memory().allocate("word", 8, 0);
            return cpu -> {
                if (cpu.id() % 2 != 0) {
                    return;
                }
                cpu.load(word);
                cpu.compute(cpu.id() == 0 ? 2 * STEP : STEP);
                cpu.store(word, 10 + cpu.id());
                cpu.compute(40_000);
                seen.add(cpu.load(word));
                cpu.compute(250_000);
                cpu.store(word, 20 + cpu.id());
                seen.add(cpu.load(word));
            };
        });
        assertThat(simulation.swaps()).hasSize(2).noneMatch(swap -> swap.rolledBack());
        assertThat(seen.subList(0, 2)).containsExactly(12L, 12L);
        assertThat(seen.subList(2, 4)).containsExactlyInAnyOrder(20L, 22L);
        assertThat(metric(simulation, "islands.lost-words")).isEqualTo(1);
    }

    private static ScheduledSwap swap(long microseconds, String tracking) {
        return new ScheduledSwap(microseconds * Rig.MICROSECOND, DesignKind.TRACKING, DesignChoice.of(tracking));
    }

    @Test
    void whatIslandsMeasureIsDeclared() throws InterruptedException {
        Simulation simulation = finish(ISLANDS, site -> cpu -> {});
        assertThat(simulation.metrics())
                .extracting(Metric::name)
                .contains("islands.reads", "islands.stale-reads", "islands.lost-words", "islands.dropped-words");
    }
}
