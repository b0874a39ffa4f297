package org.crosspoint.core.internal.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.design.DesignKind;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.run.Finding;
import org.crosspoint.core.run.Monitor;
import org.crosspoint.core.run.Simulation;
import org.crosspoint.core.run.SimulationSpec.ScheduledSwap;
import org.crosspoint.core.samples.Rig;
import org.crosspoint.core.samples.Rig.Program;
import org.crosspoint.core.sync.Lock;
import org.crosspoint.core.sync.LockDesign;
import org.crosspoint.core.sync.LockSite;
import org.crosspoint.core.workload.WorkloadSite;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataRacesTest {
    private static List<Finding> races(Rig rig, Program program) throws InterruptedException {
        return Watching.findings(rig, Monitor.DATA_RACES, program);
    }

    private static void increment(Cpu cpu, long word) {
        cpu.store(word, cpu.load(word) + 1);
    }

    private static Program underALock(int rounds) {
        return site -> {
            long counter = site.memory().allocate("counter", 8, 0);
            Lock lock = site.lock("lock", 0);
            return cpu -> {
                for (int i = 0; i < rounds; i++) {
                    lock.acquire(cpu);
                    increment(cpu, counter);
                    lock.release(cpu);
                    cpu.compute(cpu.id() * 7L);
                }
            };
        };
    }

    @Test
    void incrementsWithoutALockRace() throws InterruptedException {
        List<Finding> races = races(Rig.of(2), site -> {
            long counter = site.memory().allocate("counter", 8, 0);
            return cpu -> {
                cpu.compute(cpu.id() * 1000L);
                increment(cpu, counter);
            };
        });

        assertThat(races).hasSize(1);
        Finding race = races.getFirst();
        assertThat(race.monitor()).isEqualTo(Monitor.DATA_RACES);
        assertThat(race.variables()).containsExactly("counter");
        assertThat(race.cpus()).containsExactly(0, 1);
        assertThat(race.count()).isEqualTo(2);
        assertThat(race.text())
                .matches(
                        "Data race on counter \\(line 0x[0-9a-f]+\\): CPU 1 read it at [0-9]+ ps, which CPU 0 had written"
                                + " at [0-9]+ ps, and nothing orders the two: .*Found 2 times, the last time at [0-9]+ ps\\.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tas", "ticket", "mcs"})
    void whatALockProtectsDoesNotRace(String lock) throws InterruptedException {
        assertThat(races(Rig.of(5).lock(lock), underALock(20))).isEmpty();
        assertThat(races(Rig.of(4).lock(lock).ordering("tso"), underALock(20))).isEmpty();
        assertThat(races(Rig.of(4).lock(lock).threadsPerCore(2), underALock(20)))
                .isEmpty();
    }

    @Test
    void aLockThatIsExchangedProtectsAllTheSame() throws InterruptedException {
        Rig rig = Rig.of(4)
                .swaps(List.of(
                        new ScheduledSwap(3 * Rig.MICROSECOND, DesignKind.LOCK, DesignChoice.of("mcs")),
                        new ScheduledSwap(100 * Rig.MICROSECOND, DesignKind.LOCK, DesignChoice.of("ticket"))));
        Simulation simulation = Watching.run(rig, Set.of(Monitor.DATA_RACES), underALock(2000));

        assertThat(simulation.swaps()).hasSize(2).noneMatch(swap -> swap.rolledBack());
        assertThat(simulation.findings()).isEmpty();
    }

    /// `while (load(flag) != 0) {} store(flag, 1)`: both may find it 0. Here CPU 1 looks before CPU 0 comes, and takes
    /// the lock after CPU 0 has left, so the two are never inside at the same time.
    @Test
    void aBrokenLockIsFoundOutThoughItsHoldersDoNotMeet() throws InterruptedException {
        Program program = site -> {
            long flag = site.memory().allocate("flag", 8, 0);
            long data = site.memory().allocate("data", 8, 0);
            site.memory().synchronises(flag, 8);
            return cpu -> {
                cpu.compute(cpu.id() == 0 ? 500 : 1);
                while (cpu.load(flag) != 0) {}
                cpu.compute(cpu.id() == 0 ? 0 : 5000);
                cpu.store(flag, 1);
                increment(cpu, data);
                cpu.store(flag, 0);
            };
        };

        assertThat(races(Rig.of(2), program)).extracting(Finding::variables).containsExactly(List.of("data"));
    }

    /// That lock as a design: accesses in its code are no data, but order nobody where its words do not.
    @Design(id = "unlocked", title = "Test, then set", source = "made up")
    static final class Unlocked implements LockDesign {
        @Override
        public Lock create(LockSite site, Settings settings) {
            long flag = site.word("flag");
            return new Lock() {
                @Override
                public void acquire(Cpu cpu) {
                    while (cpu.load(flag) != 0) {}
                    cpu.compute(cpu.id() == 0 ? 0 : 5000);
                    cpu.store(flag, 1);
                }

                @Override
                public void release(Cpu cpu) {
                    cpu.store(flag, 0);
                }
            };
        }
    }

    @Test
    void aBrokenLockDesignIsFoundOutByWhatItProtects() throws InterruptedException {
        Program program = site -> {
            Lock lock = site.lock("lock", 0);
            long data = site.memory().allocate("data", 8, 0);
            return cpu -> {
                cpu.compute(cpu.id() == 0 ? 500 : 1);
                lock.acquire(cpu);
                increment(cpu, data);
                lock.release(cpu);
            };
        };

        assertThat(races(Rig.of(2).with(new Unlocked()).lock("unlocked"), program))
                .extracting(Finding::variables)
                .containsExactly(List.of("data"));
    }

    @Test
    void whoWaitsForAWordSeesWhatWasStoredBefore() throws InterruptedException {
        assertThat(races(Rig.of(2), Messages::flag)).isEmpty();
        assertThat(races(Rig.of(2).ordering("tso"), Messages::flag)).isEmpty();
    }

    @Test
    void aFlagThatIsPolledByPlainLoadsRacesUnlessItIsDeclared() throws InterruptedException {
        assertThat(races(Rig.of(2), site -> Messages.polled(site, false)))
                .extracting(Finding::variables)
                .containsExactlyInAnyOrder(List.of("flag"), List.of("data"));
        assertThat(races(Rig.of(2), site -> Messages.polled(site, true))).isEmpty();
    }

    @Test
    void atomicOperationsDoNotRaceAndOrderOthers() throws InterruptedException {
        assertThat(races(Rig.of(3), site -> {
                    long turn = site.memory().allocate("turn", 8, 0);
                    long data = site.memory().allocate("data", 8, 0);
                    return cpu -> {
                        while (!cpu.compareAndSet(turn, cpu.id(), 100 + cpu.id())) {
                            cpu.compute(20);
                        }
                        increment(cpu, data);
                        cpu.compareAndSet(turn, 100 + cpu.id(), cpu.id() + 1);
                    };
                }))
                .isEmpty();
    }

    @Test
    void aHandlerSeesWhatWasStoredBeforeTheInterruptWasSent() throws InterruptedException {
        assertThat(races(Rig.of(2), site -> {
                    long data = site.memory().allocate("data", 8, 0);
                    return cpu -> {
                        if (cpu.id() == 0) {
                            cpu.compute(1000);
                            cpu.store(data, 7);
                            cpu.sendInterrupt(1, 0);
                        } else {
                            cpu.onInterrupt((by, vector) -> by.store(data, by.load(data) + 1));
                            cpu.halt();
                        }
                    };
                }))
                .isEmpty();
    }

    @Test
    void whatIsStoredAfterTheInterruptWasSentRaces() throws InterruptedException {
        assertThat(races(Rig.of(2), site -> {
                    long data = site.memory().allocate("data", 8, 0);
                    return cpu -> {
                        if (cpu.id() == 0) {
                            cpu.compute(1000);
                            cpu.sendInterrupt(1, 0);
                            cpu.store(data, 7);
                        } else {
                            cpu.onInterrupt((by, vector) -> by.load(data));
                            cpu.halt();
                        }
                    };
                }))
                .hasSize(1);
    }

    @Test
    void readersDoNotRaceWithEachOtherButWithAWriter() throws InterruptedException {
        assertThat(races(Rig.of(6), site -> {
                    long data = site.memory().allocate("data", 8, 0);
                    return cpu -> cpu.load(data);
                }))
                .isEmpty();
        List<Finding> races = races(Rig.of(6), site -> {
            long data = site.memory().allocate("data", 8, 0);
            return cpu -> {
                if (cpu.id() == 5) {
                    cpu.compute(5000);
                    cpu.store(data, 1);
                } else {
                    cpu.load(data);
                }
            };
        });

        assertThat(races).hasSize(1);
        assertThat(races.getFirst().text()).contains("CPU 5 wrote it").contains("had read");
    }

    @Test
    void thereIsAnEndToReports() throws InterruptedException {
        List<Finding> races = races(Rig.of(2), site -> {
            long data = site.memory().allocate("data", 64 * 150, 0);
            return cpu -> {
                for (int line = 0; line < 150; line++) {
                    cpu.store(data + 64L * line, 1);
                }
            };
        });

        assertThat(races).hasSize(101);
        assertThat(races.getLast().text())
                .isEqualTo("More than 100 things were found; 50 further reports are not listed.");
    }

    private static final class Messages {
        static org.crosspoint.core.workload.Workload flag(WorkloadSite site) {
            long flag = site.memory().allocate("flag", 8, 0);
            long data = site.memory().allocate("data", 8, 0);
            return cpu -> {
                if (cpu.id() == 0) {
                    cpu.compute(1000);
                    cpu.store(data, 7);
                    cpu.store(flag, 1);
                } else {
                    cpu.spinWhile(flag, 0);
                    increment(cpu, data);
                }
            };
        }

        static org.crosspoint.core.workload.Workload polled(WorkloadSite site, boolean declared) {
            long flag = site.memory().allocate("flag", 8, 0);
            long data = site.memory().allocate("data", 8, 0);
            if (declared) {
                site.memory().synchronises(flag, 8);
            }
            return cpu -> {
                if (cpu.id() == 0) {
                    cpu.compute(1000);
                    cpu.store(data, 7);
                    cpu.store(flag, 1);
                } else {
                    while (cpu.load(flag) == 0) {
                        cpu.compute(10);
                    }
                    increment(cpu, data);
                }
            };
        }
    }
}
