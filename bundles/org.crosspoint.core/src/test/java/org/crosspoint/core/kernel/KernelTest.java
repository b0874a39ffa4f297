package org.crosspoint.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.design.DesignKind;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.run.Simulation;
import org.crosspoint.core.run.Simulation.State;
import org.crosspoint.core.run.Simulation.Status;
import org.crosspoint.core.run.SimulationSpec.Mode;
import org.crosspoint.core.samples.Rig;
import org.crosspoint.core.samples.SampleOs;
import org.crosspoint.core.samples.SampleScheduler;
import org.crosspoint.core.sim.RandomStream;
import org.crosspoint.core.workload.Workload;
import org.crosspoint.core.workload.WorkloadSite;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Threads and processes of a kernel, on a sample scheduler and under one big lock.
@Timeout(60)
class KernelTest {
    private static final Rig RIG = Rig.of(4)
            .with(new SampleScheduler(20 * Rig.MICROSECOND), new SampleOs())
            .optional(
                    Map.of(DesignKind.OS, DesignChoice.of("big"), DesignKind.SCHEDULER, DesignChoice.of("one-queue")));

    private static Status runs(Rig rig, Function<WorkloadSite, Program> init) throws InterruptedException {
        try (Simulation simulation = rig.run(site -> Booted.with(site, init.apply(site)))) {
            return simulation.status();
        }
    }

    private static void finishes(Rig rig, Function<WorkloadSite, Program> init) throws InterruptedException {
        Status status = runs(rig, init);
        assertThat(status.state()).as(status + " " + status.details()).isEqualTo(State.FINISHED);
    }

    private record Booted(OperatingSystem os) implements Workload {
        static Booted with(WorkloadSite site, Program init) {
            OperatingSystem os = site.operatingSystem();
            os.start(init);
            return new Booted(os);
        }

        @Override
        public void run(Cpu cpu) {
            os.run(cpu);
        }
    }

    @Test
    void theFirstProcessRunsAndItsEndShutsDown() throws InterruptedException {
        List<Long> seen = new ArrayList<>();
        finishes(RIG, site -> system -> {
            seen.add(system.getpid());
            system.cpu().compute(1000);
            system.schedYield();
            seen.add(system.gettid());
        });
        assertThat(seen).containsExactly(1L, 0L);
    }

    @Test
    void threadsRunOnSeveralCpusAtOnceAndAreJoined() throws InterruptedException {
        long[] times = new long[4];
        finishes(RIG, site -> system -> {
            long begin = system.cpu().time();
            List<Long> threads = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                int number = i;
                threads.add(system.thread(own -> {
                    own.cpu().compute(100_000);
                    times[number] = own.cpu().time() - begin;
                }));
            }
            threads.forEach(thread -> assertThat(system.join(thread)).isZero());
            assertThat(system.join(threads.getFirst())).isEqualTo(Errno.ESRCH.result());
        });
        // Four computations of 100 us on four CPUs, one of which also made them.
        for (long time : times) {
            assertThat(time).isBetween(100 * Rig.MICROSECOND, 180 * Rig.MICROSECOND);
        }
    }

    @Test
    void aChildEndsWithAStatusThatItsParentSees() throws InterruptedException {
        List<Long> seen = new ArrayList<>();
        finishes(RIG, site -> system -> {
            seen.add(system.waitAny());
            long child = system.spawn(own -> {
                own.cpu().compute(5000);
                own.exit(7);
            });
            seen.add(child);
            seen.add(system.waitAny());
            seen.add(system.waitAny());
        });
        assertThat(seen).containsExactly(Errno.ECHILD.result(), 2L, 2L * 256 + 7, Errno.ECHILD.result());
    }

    @Test
    void numbersOfProcessesAreUsedAgainAndRunOut() throws InterruptedException {
        List<Long> seen = new ArrayList<>();
        finishes(RIG, site -> system -> {
            for (int round = 0; round < 30; round++) {
                assertThat(system.spawn(own -> own.schedYield())).isPositive();
                assertThat(system.waitAny()).isPositive();
            }
            long made = 0;
            for (int i = 0; i < 20; i++) {
                seen.add(system.spawn(own -> own.cpu().compute(10)));
                made += seen.getLast() > 0 ? 1 : 0;
            }
            for (long i = 0; i < made; i++) {
                assertThat(system.waitAny()).isPositive();
            }
            assertThat(made).isEqualTo(11);
        });
        assertThat(seen).contains(Errno.EAGAIN.result());
    }

    @Test
    void aThreadThatComputesForLongIsPreempted() throws InterruptedException {
        List<String> order = new ArrayList<>();
        finishes(RIG.cpus(1), site -> system -> {
            long busy = system.thread(own -> {
                own.cpu().compute(100_000);
                order.add("busy");
            });
            long brief = system.thread(own -> {
                own.cpu().compute(1_000);
                order.add("brief");
            });
            system.join(busy);
            system.join(brief);
        });
        assertThat(order).containsExactly("brief", "busy");
    }

    @Test
    void sleepersWakeInOrderOfTheirTimesAndNotBefore() throws InterruptedException {
        List<Long> slept = new ArrayList<>();
        finishes(RIG.cpus(1), site -> system -> {
            List<Long> threads = new ArrayList<>();
            for (long microseconds : new long[] {70, 30, 50}) {
                threads.add(system.thread(own -> {
                    long begin = own.cpu().time();
                    own.nanosleep(microseconds * 1000);
                    slept.add(microseconds);
                    assertThat(own.cpu().time() - begin)
                            .isBetween(microseconds * Rig.MICROSECOND, (microseconds + 15) * Rig.MICROSECOND);
                }));
            }
            threads.forEach(system::join);
            assertThat(system.nanosleep(-1)).isEqualTo(Errno.EINVAL.result());
        });
        assertThat(slept).containsExactly(30L, 50L, 70L);
    }

    @Test
    void aSleepThatIsOverAtOnceLeavesNothingBehind() throws InterruptedException {
        List<Long> seen = new ArrayList<>();
        finishes(RIG, site -> system -> {
            for (int round = 0; round < 5; round++) {
                system.nanosleep(0);
                system.spawn(own -> own.cpu().compute(20_000));
                seen.add(system.waitAny());
            }
        });
        assertThat(seen).hasSize(5).allMatch(result -> result > 0);
    }

    @Test
    void onlyOneThreadJoinsAnother() throws InterruptedException {
        List<Long> seen = new ArrayList<>();
        finishes(RIG, site -> system -> {
            long ended = system.thread(own -> {});
            List<Long> joiners = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                joiners.add(system.thread(own -> {
                    own.cpu().compute(5_000);
                    long result = own.join(ended);
                    own.setAffinity(0, 1);
                    seen.add(result);
                }));
            }
            joiners.forEach(system::join);
        });
        assertThat(seen).containsExactlyInAnyOrder(0L, Errno.ESRCH.result(), Errno.ESRCH.result());
    }

    @Test
    void whoInheritsAZombieIsTold() throws InterruptedException {
        List<Long> seen = new ArrayList<>();
        finishes(RIG, site -> system -> {
            system.spawn(own -> {
                own.spawn(child -> child.spawn(grandchild -> {}));
                own.cpu().compute(200_000);
            });
            for (int i = 0; i < 3; i++) {
                seen.add(system.waitAny());
            }
        });
        assertThat(seen).hasSize(3).allMatch(result -> result > 0);
    }

    @Test
    void aThreadStaysOnTheCpusThatItIsRestrictedTo() throws InterruptedException {
        List<Integer> cpus = new ArrayList<>();
        finishes(RIG, site -> system -> {
            assertThat(system.setAffinity(0, 0)).isEqualTo(Errno.EINVAL.result());
            for (int i = 0; i < 12; i++) {
                assertThat(system.setAffinity(0, 1L << i % 4)).isZero();
                cpus.add(system.cpu().id());
                system.schedYield();
                assertThat(system.cpu().id()).isEqualTo(i % 4);
            }
        });
        assertThat(cpus).containsExactly(0, 1, 2, 3, 0, 1, 2, 3, 0, 1, 2, 3);
    }

    /// A lock of three states in user memory (U. Drepper, *Futexes Are Tricky*, 2011), on a counter that is not atomic.
    @Test
    void futexesMakeALock() throws InterruptedException {
        long[] counted = new long[1];
        finishes(RIG, site -> {
            long lock = site.memory().allocate("lock", 8, 0);
            long counter = site.memory().allocate("counter", 8, 0);
            return system -> {
                List<Long> threads = new ArrayList<>();
                for (int i = 0; i < 6; i++) {
                    threads.add(system.thread(own -> {
                        for (int round = 0; round < 20; round++) {
                            lock(own, lock);
                            long value = own.cpu().load(counter);
                            own.cpu().compute(700);
                            own.cpu().store(counter, value + 1);
                            unlock(own, lock);
                        }
                    }));
                }
                threads.forEach(system::join);
                counted[0] = system.cpu().load(counter);
            };
        });
        assertThat(counted[0]).isEqualTo(120);
    }

    private static void lock(SystemCalls system, long lock) {
        Cpu cpu = system.cpu();
        if (cpu.compareAndSet(lock, 0, 1)) {
            return;
        }
        while (cpu.swap(lock, 2) != 0) {
            system.futexWait(lock, 2);
        }
    }

    private static void unlock(SystemCalls system, long lock) {
        if (system.cpu().swap(lock, 0) == 2) {
            system.futexWake(lock, 1);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void fastIsStrictUnderAKernel(long seed) throws InterruptedException {
        for (String ordering : List.of("sc", "tso")) {
            Rig rig = RIG.hardware(2, "links", "full-map", "mesi").ordering(ordering);
            assertThat(seen(rig.mode(Mode.FAST), seed)).isEqualTo(seen(rig.mode(Mode.STRICT), seed));
        }
    }

    private static List<Object> seen(Rig rig, long seed) throws InterruptedException {
        List<List<Long>> logs = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            logs.add(new ArrayList<>());
        }
        try (Simulation simulation = rig.run(site -> {
            long lock = site.memory().allocate("lock", 8, 0);
            return Booted.with(site, system -> {
                for (int i = 0; i < 8; i++) {
                    List<Long> log = logs.get(i);
                    system.spawn(own -> {
                        RandomStream random = own.cpu().random("steps" + seed);
                        for (int step = 0; step < 15; step++) {
                            switch (random.nextInt(5)) {
                                case 4 -> own.nanosleep(random.nextInt(20_000));
                                case 0 -> own.cpu().compute(random.nextInt(30_000));
                                case 1 -> own.schedYield();
                                case 2 -> {
                                    lock(own, lock);
                                    own.cpu().compute(random.nextInt(3_000));
                                    unlock(own, lock);
                                }
                                default ->
                                    own.join(own.thread(child -> child.cpu().compute(500)));
                            }
                            log.add(own.cpu().time());
                            log.add((long) own.cpu().id());
                        }
                    });
                }
                for (int i = 0; i < 8; i++) {
                    system.waitAny();
                }
            });
        })) {
            assertThat(simulation.status().state())
                    .as(simulation.status().toString() + simulation.status().details())
                    .isEqualTo(State.FINISHED);
            return Arrays.asList(logs, simulation.status().time(), simulation.metrics(), simulation.cpuTimes());
        }
    }
}
