package org.crosspoint.core.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.design.DesignKind;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.run.Simulation;
import org.crosspoint.core.run.Simulation.State;
import org.crosspoint.core.run.Simulation.Status;
import org.crosspoint.core.run.SimulationSpec.Mode;
import org.crosspoint.core.run.SimulationSpec.ScheduledSwap;
import org.crosspoint.core.samples.Rig;
import org.crosspoint.core.sync.Lock;
import org.crosspoint.core.workload.Workload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Interrupts arrive after the machine's latency, between two operations, in order, one at a time.
@Timeout(60)
class InterruptTest {
    /// Of the machines of [Rig], in picoseconds.
    private static final long LATENCY = 90 * Rig.CYCLE;

    private static final long TRAP = 70 * Rig.CYCLE;
    private static final long POLL = 5 * Rig.CYCLE;

    private static void finishes(Rig rig, Rig.Program program) throws InterruptedException {
        try (Simulation simulation = rig.run(program)) {
            assertThat(simulation.status().state())
                    .as(simulation.status().toString())
                    .isEqualTo(State.FINISHED);
        }
    }

    private static Status fails(Rig rig, Rig.Program program) throws InterruptedException {
        try (Simulation simulation = rig.run(program)) {
            assertThat(simulation.status().state()).isEqualTo(State.FAILED);
            return simulation.status();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aHaltedCpuWakesWhenTheInterruptArrives(Mode mode) throws InterruptedException {
        List<Long> times = new ArrayList<>();
        finishes(Rig.of(2).mode(mode), site -> cpu -> {
            if (cpu.id() == 0) {
                cpu.compute(1000);
                cpu.sendInterrupt(1, 42);
            } else {
                cpu.onInterrupt((by, vector) -> {
                    times.add((long) vector);
                    times.add(by.time());
                });
                cpu.halt();
                times.add(cpu.time());
            }
        });
        long handled = 1000 * Rig.CYCLE + LATENCY + TRAP;
        assertThat(times).containsExactly(42L, handled, handled);
    }

    @ParameterizedTest
    @EnumSource
    void aPollingCpuServesItAtThePollThatComesNext(Mode mode) throws InterruptedException {
        List<Long> times = new ArrayList<>();
        finishes(Rig.of(2).mode(mode), site -> {
            long flag = site.memory().allocate("flag", 8, 0);
            return cpu -> {
                if (cpu.id() == 0) {
                    cpu.compute(1000);
                    cpu.sendInterrupt(1, 1);
                } else {
                    cpu.onInterrupt((by, vector) -> {
                        times.add(by.time());
                        by.store(flag, 7);
                    });
                    cpu.load(flag);
                    times.add(cpu.time());
                    times.add(cpu.spinWhile(flag, 0));
                }
            };
        });
        long firstPoll = times.get(0);
        long arrival = 1000 * Rig.CYCLE + LATENCY;
        long poll = firstPoll + (arrival - firstPoll + POLL - 1) / POLL * POLL;
        assertThat(times).containsExactly(firstPoll, poll + TRAP, 7L);
    }

    /// The line goes while the interrupt is on its way: the interrupt comes at an earlier poll than the miss.
    @ParameterizedTest
    @EnumSource
    void anInterruptComesBeforeAMissThatIsAlreadyForeseen(Mode mode) throws InterruptedException {
        List<Long> times = new ArrayList<>();
        finishes(Rig.of(9).hardware(1, "far-links", "full-map", "mesi").mode(mode), site -> {
            long flag = site.memory().allocate("flag", 8, 0);
            return cpu -> {
                switch (cpu.id()) {
                    case 0 -> {
                        cpu.compute(4000);
                        cpu.store(flag, 1);
                    }
                    case 2 -> {
                        cpu.compute(4050);
                        cpu.sendInterrupt(8, 1);
                    }
                    case 8 -> {
                        cpu.onInterrupt((by, vector) -> times.add(by.time()));
                        cpu.spinWhile(flag, 0);
                        times.add(cpu.time());
                    }
                    default -> cpu.compute(1);
                }
            };
        });
        assertThat(times).hasSize(2);
        assertThat(times.getFirst())
                .isBetween(4050 * Rig.CYCLE + LATENCY + TRAP, 4050 * Rig.CYCLE + LATENCY + TRAP + POLL);
        assertThat(times.getLast()).isGreaterThan(times.getFirst() + 200 * Rig.CYCLE);
    }

    @ParameterizedTest
    @EnumSource
    void interruptsAreServedInOrderAndOneAtATime(Mode mode) throws InterruptedException {
        List<Integer> trace = new ArrayList<>();
        finishes(Rig.of(2).mode(mode), site -> {
            long word = site.memory().allocate("word", 8, 0);
            return cpu -> {
                if (cpu.id() == 0) {
                    for (int vector = 1; vector <= 5; vector++) {
                        cpu.sendInterrupt(1, vector);
                    }
                } else {
                    cpu.onInterrupt((by, vector) -> {
                        trace.add(vector);
                        by.compute(500);
                        by.fetchAdd(word, 1);
                        trace.add(-vector);
                    });
                    while (cpu.load(word) < 5) {
                        cpu.halt();
                    }
                }
            };
        });
        assertThat(trace).containsExactly(1, -1, 2, -2, 3, -3, 4, -4, 5, -5);
    }

    @ParameterizedTest
    @EnumSource
    void anInterruptWaitsForItsHandler(Mode mode) throws InterruptedException {
        List<Long> times = new ArrayList<>();
        finishes(Rig.of(2).mode(mode), site -> cpu -> {
            if (cpu.id() == 0) {
                cpu.sendInterrupt(1, 1);
            } else {
                cpu.compute(5000);
                cpu.fence();
                long set = cpu.time();
                cpu.onInterrupt((by, vector) -> times.add(by.time()));
                cpu.fence();
                assertThat(times).containsExactly(set + TRAP);
            }
        });
        assertThat(times).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void anInterruptThatCameBeforeHaltingIsNotLost(Mode mode) throws InterruptedException {
        for (int delay = 0; delay < 200; delay += 3) {
            int cycles = delay;
            int[] received = new int[1];
            finishes(Rig.of(2).mode(mode), site -> cpu -> {
                if (cpu.id() == 0) {
                    cpu.sendInterrupt(1, 1);
                } else {
                    cpu.onInterrupt((by, vector) -> received[0]++);
                    cpu.compute(cycles);
                    while (received[0] == 0) {
                        cpu.halt();
                    }
                }
            });
        }
    }

    @Test
    void aCpuMayInterruptItself() throws InterruptedException {
        List<Long> times = new ArrayList<>();
        finishes(Rig.of(1), site -> cpu -> {
            cpu.onInterrupt((by, vector) -> times.add(by.time()));
            cpu.sendInterrupt(0, 1);
            cpu.halt();
        });
        assertThat(times).containsExactly(LATENCY + TRAP);
    }

    @Test
    void haltingWithoutAHandlerOrInsideItIsAFault() throws InterruptedException {
        assertThat(fails(Rig.of(1), site -> cpu -> cpu.halt()).message())
                .isEqualTo("CPU 0 at 0 ps halts without an interrupt handler; set one first.");
        assertThat(fails(Rig.of(1), site -> cpu -> {
                            cpu.onInterrupt((by, vector) -> by.halt());
                            cpu.sendInterrupt(0, 1);
                            cpu.halt();
                        })
                        .message())
                .contains("halts in its interrupt handler, where no interrupt reaches it");
    }

    @Test
    void tooManyInterruptsAreAFault() throws InterruptedException {
        assertThat(fails(Rig.of(2), site -> cpu -> {
                            for (int i = 0; i < 65 && cpu.id() == 0; i++) {
                                cpu.sendInterrupt(1, 1);
                            }
                        })
                        .message())
                .startsWith("CPU 1 has 64 undelivered interrupts at");
        assertThat(fails(Rig.of(2), site -> cpu -> cpu.sendInterrupt(2, 1)).message())
                .isEqualTo("CPU 0 at 0 ps sends interrupt 1 to CPU 2; expected a CPU from 0 to 1 and a vector that is "
                        + "not negative.");
    }

    /// Handlers take locks while the interrupted program acquires one, and the locks are swapped meanwhile.
    @ParameterizedTest
    @EnumSource
    void handlersMayTakeLocks(Mode mode) throws Exception {
        Rig rig = Rig.of(4)
                .lock("mcs")
                .mode(mode)
                .duration(600 * Rig.MICROSECOND)
                .swaps(List.of(
                        new ScheduledSwap(100 * Rig.MICROSECOND, DesignKind.LOCK, DesignChoice.of("ticket")),
                        new ScheduledSwap(300 * Rig.MICROSECOND, DesignKind.LOCK, DesignChoice.of("tas"))));
        long[] counted = new long[4];
        long[] counters = new long[2];
        finishes(rig, site -> {
            Lock outer = site.lock("outer", 0);
            Lock inner = site.lock("inner", 0);
            counters[0] = site.memory().allocate("outer.count", 8, 0);
            counters[1] = site.memory().allocate("inner.count", 8, 0);
            return new Workload() {
                @Override
                public void run(Cpu cpu) {
                    cpu.onInterrupt((by, vector) -> {
                        inner.acquire(by);
                        by.store(counters[1], by.load(counters[1]) + 1);
                        inner.release(by);
                        counted[by.id()]++;
                    });
                    while (!site.stopping(cpu)) {
                        outer.acquire(cpu);
                        cpu.store(counters[0], cpu.load(counters[0]) + 1);
                        outer.release(cpu);
                        cpu.sendInterrupt(cpu.random("target").nextInt(4), 1);
                        cpu.compute(2000);
                        site.completed(cpu, 1);
                    }
                }

                @Override
                public void verify() {
                    assertThat(site.memory().peek(counters[1]))
                            .isEqualTo(Arrays.stream(counted).sum());
                }
            };
        });
        assertThat(Arrays.stream(counted).sum()).isPositive();
    }
}
