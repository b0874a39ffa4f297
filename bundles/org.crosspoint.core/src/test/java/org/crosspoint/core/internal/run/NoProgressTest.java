package org.crosspoint.core.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;
import org.crosspoint.core.DesignFault;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.design.DesignKind;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.internal.coroutine.Coroutine;
import org.crosspoint.core.internal.coroutine.Host;
import org.crosspoint.core.run.Simulation;
import org.crosspoint.core.run.Simulation.State;
import org.crosspoint.core.run.Simulation.Status;
import org.crosspoint.core.run.SimulationSpec.Mode;
import org.crosspoint.core.run.SimulationSpec.ScheduledSwap;
import org.crosspoint.core.samples.Rig;
import org.crosspoint.core.sync.Lock;
import org.crosspoint.core.workload.Workload;
import org.crosspoint.core.workload.WorkloadSite;
import org.crosspoint.outsider.EndlessLoop;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A simulation that does not get on says why, and a program that does wrong says where.
@Timeout(60)
class NoProgressTest {
    /// A word that all CPUs know, and what each does.
    private static Rig.Program program(BiConsumer<Cpu, Long> body) {
        return site -> {
            long flag = site.memory().allocate("flag", 16, 0);
            return cpu -> body.accept(cpu, flag);
        };
    }

    private static Status end(Rig rig, Rig.Program program) throws InterruptedException {
        try (Simulation simulation = rig.run(program)) {
            return simulation.status();
        }
    }

    private static Status fails(Rig rig, Rig.Program program) throws InterruptedException {
        Status status = end(rig, program);
        assertThat(status.state()).as(status.toString()).isEqualTo(State.FAILED);
        return status;
    }

    @ParameterizedTest
    @EnumSource
    void allThatPollAreADeadlockAtOnce(Mode mode) throws InterruptedException {
        Status status = fails(Rig.of(3).mode(mode), program((cpu, flag) -> cpu.spinWhile(flag, 0)));
        assertThat(status.message())
                .matches("Deadlock at [0-9]+ ps, every CPU waits and none can go on: "
                        + "CPU 0 at [0-9]+ ps spins on flag while it is 0; CPU 1 .*; CPU 2 .*\\.");
        assertThat(status.details()).hasSize(3);
        assertThat(status.time()).isLessThan(30 * Rig.MICROSECOND);
    }

    @ParameterizedTest
    @EnumSource
    void allThatAreHaltedAreADeadlockAtOnce(Mode mode) throws InterruptedException {
        Status status = fails(Rig.of(2).mode(mode), program((cpu, flag) -> {
            cpu.onInterrupt((by, vector) -> {});
            cpu.halt();
        }));
        assertThat(status.message())
                .startsWith("Deadlock at")
                .contains("CPU 1", "is halted and waits for an interrupt");
    }

    @ParameterizedTest
    @EnumSource
    void aFinishedCpuAndAPollingOneAreADeadlock(Mode mode) throws InterruptedException {
        Status status = fails(Rig.of(2).mode(mode), program((cpu, flag) -> {
            if (cpu.id() == 1) {
                cpu.spinWhile(flag, 0);
            }
        }));
        assertThat(status.message()).startsWith("Deadlock at").contains("CPU 1").doesNotContain("CPU 0");
    }

    private static Rig.Program oppositeOrder() {
        return site -> {
            Lock a = site.lock("a", 0);
            Lock b = site.lock("b", 0);
            return cpu -> {
                while (!site.stopping(cpu)) {
                    Lock first = cpu.id() == 0 ? a : b;
                    Lock second = cpu.id() == 0 ? b : a;
                    first.acquire(cpu);
                    cpu.compute(cpu.id() == 0 ? 300 : 301);
                    second.acquire(cpu);
                    second.release(cpu);
                    first.release(cpu);
                    site.completed(cpu, 1);
                }
            };
        };
    }

    @ParameterizedTest
    @EnumSource
    void locksTakenInOppositeOrderAreACycle(Mode mode) throws InterruptedException {
        Status status = fails(Rig.of(2).lock("mcs").mode(mode), oppositeOrder());
        assertThat(status.message())
                .startsWith("Deadlock at")
                .endsWith("CPU 0 waits for b (mcs), which CPU 1 holds; CPU 1 waits for a (mcs), which CPU 0 holds.");
        assertThat(status.details().getFirst()).isEqualTo("CPU 0 waits for b (mcs), which CPU 1 holds");
    }

    @Test
    void aDeadlockOfProgramsIsNotTheNewLocksFault() throws InterruptedException {
        Rig.Program late = site -> {
            Workload deadlock = oppositeOrder().on(site);
            return cpu -> {
                for (int i = 0; i < 1000; i++) {
                    cpu.compute(1000);
                    site.completed(cpu, 1);
                }
                deadlock.run(cpu);
            };
        };
        Rig rig = Rig.of(2)
                .lock("mcs")
                .swaps(List.of(new ScheduledSwap(990 * Rig.MICROSECOND, DesignKind.LOCK, DesignChoice.of("ticket"))));
        try (Simulation simulation = rig.run(late)) {
            assertThat(simulation.status().message()).contains("CPU 0 waits for b (ticket), which CPU 1 holds");
            assertThat(simulation.swaps()).noneMatch(swap -> swap.rolledBack());
        }
    }

    @Test
    void aDeadlockInFrontOfAClosedGateIsNamedAtOnce() throws InterruptedException {
        Rig rig = Rig.of(2)
                .lock("mcs")
                .swaps(List.of(new ScheduledSwap(310_000, DesignKind.LOCK, DesignChoice.of("tas"))));
        Status status = fails(rig, oppositeOrder());
        assertThat(status.message()).startsWith("Deadlock at").contains("which CPU 0 holds");
    }

    @Test
    void aLivelockIsFoundAndItsLineNamed() throws InterruptedException {
        Status status = fails(Rig.of(2), program((cpu, flag) -> {
            while (cpu.fetchAdd(flag, 1) >= 0) {
                cpu.compute(1000);
            }
        }));
        assertThat(status.message())
                .startsWith("No unit of work was completed for 50 ms of simulated time")
                .endsWith("; the line that moves most holds flag.");
    }

    /// CPU 0 takes the lock again before the others have seen that it is free.
    private static Rig.Program greedy() {
        return site -> {
            Lock lock = site.lock("lock", 0);
            return cpu -> {
                cpu.compute(cpu.id() * 100L);
                while (!site.stopping(cpu)) {
                    lock.acquire(cpu);
                    cpu.compute(5000);
                    lock.release(cpu);
                    site.completed(cpu, 1);
                }
            };
        };
    }

    @Test
    void aCpuThatStarvesIsNamedInTheStatus() throws InterruptedException {
        Status status =
                end(Rig.of(2).lock("barging").with(new Barging()).duration(120_000 * Rig.MICROSECOND), greedy());
        assertThat(status.state()).as(status.toString()).isEqualTo(State.FINISHED);
        assertThat(status.details())
                .isNotEmpty()
                .allMatch(
                        line -> line.matches(
                                "CPU [01] starves: it has waited for lock lock \\(barging\\) since [0-9]+ ps while others got on\\."));
    }

    @Test
    void aProgramThatThrowsIsNamed() throws InterruptedException {
        Status status = fails(Rig.of(3), program((cpu, flag) -> {
            cpu.compute(5);
            if (cpu.id() == 2) {
                throw new IllegalArgumentException("odd");
            }
        }));
        assertThat(status.message())
                .isEqualTo(
                        "The workload 'program' threw IllegalArgumentException (odd) on CPU 2 at 5000 ps; ask its author.");
    }

    @Test
    void aProgramThatNeverReturnsFromItselfIsNamed() throws InterruptedException {
        Status status = fails(Rig.of(1), program((cpu, flag) -> recurse(cpu, 0)));
        assertThat(status.message()).startsWith("The workload 'program' threw StackOverflowError on CPU 0 at");
    }

    private static long recurse(Cpu cpu, long depth) {
        return recurse(cpu, depth + 1) + depth;
    }

    @Test
    void whatAWorkloadFindsWrongInTheEndFailsTheSimulation() throws InterruptedException {
        Status status = fails(Rig.of(1), site -> new Workload() {
            @Override
            public void run(Cpu cpu) {}

            @Override
            public void verify() {
                throw new DesignFault("Two and two are five.");
            }
        });
        assertThat(status.message()).isEqualTo("Two and two are five.");
    }

    @Test
    void metricsThatThrowFailTheSimulation() throws InterruptedException {
        Status status = fails(Rig.of(1), site -> new Workload() {
            @Override
            public void run(Cpu cpu) {
                cpu.compute(1);
            }

            @Override
            public List<org.crosspoint.core.sim.Metric> metrics() {
                throw new IllegalStateException("no figures");
            }
        });
        assertThat(status.message()).startsWith("The workload threw IllegalStateException (no figures)");
    }

    private static void faults(BiConsumer<Cpu, WorkloadSite> body, String sentence) throws InterruptedException {
        Status status = fails(Rig.of(2), site -> {
            site.memory().allocate("flag", 16, 0);
            long own = site.memory().allocatePrivate("own", 8, 1);
            site.memory().poke(own, own);
            return cpu -> {
                if (cpu.id() == 0) {
                    cpu.compute(7);
                    body.accept(cpu, site);
                }
            };
        });
        assertThat(status.message()).matches(sentence);
    }

    @Test
    void accessOutsideOfAllocationsIsAFault() throws InterruptedException {
        faults((cpu, site) -> cpu.load(0), "CPU 0 at 7000 ps: LOAD of address 0x0, which is not allocated\\.");
        faults((cpu, site) -> cpu.store(1L << 40, 1), "CPU 0 at 7000 ps: STORE of address 0x1.*not allocated\\.");
        faults((cpu, site) -> cpu.fetchAdd(-8, 1), "CPU 0 at 7000 ps: FETCH_ADD of address 0xf*8, .*not allocated\\.");
        faults(
                (cpu, site) -> cpu.load(site.memory().allocate("last", 64, 0) + 64),
                "CPU 0 at 7000 ps: LOAD of address 0x[0-9a-f]+, which is not allocated\\.");
        faults(
                (cpu, site) -> cpu.load(68),
                "CPU 0 at 7000 ps: LOAD of address 0x44, which is not aligned to 8 bytes\\.");
    }

    @Test
    void accessToAnotherCpusMemoryIsAFault() throws InterruptedException {
        long[] own = new long[1];
        Status status = fails(Rig.of(2), site -> {
            own[0] = site.memory().allocatePrivate("own", 8, 1);
            return cpu -> cpu.load(own[0]);
        });
        assertThat(status.message()).isEqualTo("CPU 0 at 0 ps: LOAD of own, which is private memory of CPU 1.");
    }

    @Test
    void impossibleComputationsAreFaults() throws InterruptedException {
        faults((cpu, site) -> cpu.compute(-1), "CPU 0 at 7000 ps computes -1 cycles; expected 0 to .*");
        faults((cpu, site) -> cpu.compute(Long.MAX_VALUE), "CPU 0 at 7000 ps computes 9.* cycles; expected 0 to .*");
    }

    @Test
    void releasingWhatOneDoesNotHoldIsAFault() throws InterruptedException {
        Status status = fails(Rig.of(1), site -> {
            Lock lock = site.lock("lock", 0);
            return lock::release;
        });
        assertThat(status.message()).isEqualTo("CPU 0 at 0 ps releases lock (tas), which nobody holds.");
    }

    @ParameterizedTest
    @EnumSource
    void codeThatLoopsOnTheHostIsGivenUpAndNamed(Mechanism mechanism) throws InterruptedException {
        EndlessLoop loop = new EndlessLoop();
        Host impatient = new Host(mechanism.host.coroutines(), Duration.ofMillis(300));
        Simulation simulation = Simulations.of(
                Rig.of(2),
                site -> cpu -> {
                    cpu.compute(5);
                    cpu.fence();
                    if (cpu.id() == 1) {
                        loop.spin();
                    }
                },
                impatient);
        simulation.start();
        Status status = simulation.await();
        loop.stop();
        assertThat(status.state()).isEqualTo(State.FAILED);
        assertThat(status.message())
                .startsWith("Code at org.crosspoint.outsider.EndlessLoop.spin:")
                .contains("on CPU 1");
        simulation.close();
        assertThat(simulation.metrics()).isEmpty();
    }

    enum Mechanism {
        CONTINUATION(Host.DEFAULT),
        VIRTUAL_THREAD(new Host(Coroutine::onVirtualThread, Duration.ofSeconds(5)));

        private final Host host;

        Mechanism(Host host) {
            this.host = host;
        }
    }
}
