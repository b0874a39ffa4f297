package org.crosspoint.core.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.run.Simulation;
import org.crosspoint.core.run.Simulation.State;
import org.crosspoint.core.run.SimulationSpec.Mode;
import org.crosspoint.core.samples.Rig;
import org.crosspoint.core.sim.RandomStream;
import org.crosspoint.core.sync.RunQueues;
import org.crosspoint.core.workload.Workload;
import org.crosspoint.core.workload.WorkloadSite;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Threads of a CPU give it to each other when they park, and whoever is unparked goes on.
@Timeout(60)
class RunQueuesTest {
    private static void finishes(Rig rig, Rig.Program program) throws InterruptedException {
        try (Simulation simulation = rig.run(program)) {
            assertThat(simulation.status().state())
                    .as(simulation.status().toString())
                    .isEqualTo(State.FINISHED);
        }
    }

    @ParameterizedTest
    @EnumSource
    void threadsThatGiveWayTakeTurnsInTheOrderInWhichTheyCame(Mode mode) throws InterruptedException {
        List<Integer> turns = new ArrayList<>();
        finishes(Rig.of(1).mode(mode), site -> {
            RunQueues threads = site.threads(3, 0);
            return cpu -> threads.run(cpu, (same, thread) -> {
                for (int turn = 0; turn < 3; turn++) {
                    turns.add(thread);
                    threads.giveWay(same);
                }
            });
        });
        assertThat(turns).containsExactly(0, 1, 2, 0, 1, 2, 0, 1, 2);
    }

    @ParameterizedTest
    @EnumSource
    void whoIsUnparkedBeforeItParksDoesNotPark(Mode mode) throws InterruptedException {
        finishes(Rig.of(2).mode(mode), site -> {
            RunQueues threads = site.threads(1, 0);
            return cpu -> {
                if (cpu.id() == 0) {
                    threads.unpark(cpu, 1);
                } else {
                    cpu.compute(10_000);
                    threads.park(cpu);
                }
            };
        });
    }

    /// To leave took as long, while the thread had nothing to do anyway; whether another has run meanwhile or none.
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void whoIsUnparkedGoesOnAfterASwitch(int perCpu) throws InterruptedException {
        long with = parked(perCpu, 5000);
        long without = parked(perCpu, 0);
        assertThat(with - without).isEqualTo(5000 * Rig.CYCLE);
    }

    /// @return from when it is unparked to when it goes on
    private static long parked(int perCpu, long switchCycles) throws InterruptedException {
        long[] end = new long[1];
        finishes(Rig.of(2), site -> {
            RunQueues threads = site.threads(perCpu, switchCycles);
            long flag = site.memory().allocate("flag", Long.BYTES, 0);
            return cpu -> {
                if (cpu.id() == 1) {
                    cpu.compute(1_000_000);
                    cpu.store(flag, 1);
                    threads.unpark(cpu, 0);
                    return;
                }
                threads.run(cpu, (same, thread) -> {
                    if (thread == 0) {
                        while (same.load(flag) == 0) {
                            threads.park(same);
                        }
                        end[0] = same.time();
                    }
                });
            };
        });
        return end[0] - 1_000_000 * Rig.CYCLE;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void nobodySleepsThroughItsTurnAndFastIsStrict(long seed) throws InterruptedException {
        Rig rig = Rig.of(4).hardware(2, "links", "full-map", "mesi");
        assertThat(relay(rig.mode(Mode.FAST), seed)).isEqualTo(relay(rig.mode(Mode.STRICT), seed));
        assertThat(relay(rig.ordering("tso").mode(Mode.FAST), seed))
                .isEqualTo(relay(rig.ordering("tso").mode(Mode.STRICT), seed));
    }

    private static List<Object> relay(Rig rig, long seed) throws InterruptedException {
        List<Integer> order = new ArrayList<>();
        try (Simulation simulation = rig.run(site -> new Relay(site, seed, order))) {
            assertThat(simulation.status().state())
                    .as(simulation.status().toString())
                    .isEqualTo(State.FINISHED);
            return List.of(order, simulation.status().time(), simulation.metrics(), simulation.cpuTimes());
        }
    }

    /// A baton goes round all threads; who does not have it sleeps.
    private static final class Relay implements Workload {
        private static final int ROUNDS = 20;

        private final long seed;
        private final List<Integer> order;
        private final RunQueues threads;
        private final long baton;

        Relay(WorkloadSite site, long seed, List<Integer> order) {
            this.seed = seed;
            this.order = order;
            threads = site.threads(3, 40);
            baton = site.memory().allocate("baton", Long.BYTES, 0);
        }

        @Override
        public void run(Cpu cpu) {
            RandomStream random = cpu.random("relay " + seed);
            threads.run(cpu, (same, thread) -> {
                for (int round = 0; round < ROUNDS; round++) {
                    same.compute(random.nextInt(300));
                    while (same.load(baton) % threads.count() != thread) {
                        threads.park(same);
                    }
                    order.add(thread);
                    same.compute(random.nextInt(100));
                    same.store(baton, same.load(baton) + 1);
                    same.fence();
                    threads.unpark(same, (thread + 1) % threads.count());
                }
            });
        }
    }
}
