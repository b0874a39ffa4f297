package org.crosspoint.core.internal.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.crosspoint.core.run.CacheLineUse;
import org.crosspoint.core.run.Finding;
import org.crosspoint.core.run.Monitor;
import org.crosspoint.core.run.Simulation;
import org.crosspoint.core.samples.Rig;
import org.crosspoint.core.samples.Rig.Program;
import org.crosspoint.core.sync.Lock;
import org.crosspoint.core.workload.Workload;
import org.crosspoint.core.workload.WorkloadSite;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Monitors of everything but data races.
class MonitorsTest {
    /// Two CPUs take two locks, one after the other, each in some order.
    private static Program twoLocks(boolean opposite, boolean gated, boolean sameTime) {
        return site -> {
            Lock gate = site.lock("gate", 0);
            Lock a = site.lock("a", 0);
            Lock b = site.lock("b", 0);
            return cpu -> {
                boolean first = cpu.id() == 0 || !opposite;
                cpu.compute(sameTime ? 0 : cpu.id() * 10_000L);
                if (gated) {
                    gate.acquire(cpu);
                }
                (first ? a : b).acquire(cpu);
                cpu.compute(500);
                (first ? b : a).acquire(cpu);
                (first ? b : a).release(cpu);
                (first ? a : b).release(cpu);
                if (gated) {
                    gate.release(cpu);
                }
            };
        };
    }

    private static List<Finding> order(Program program) throws InterruptedException {
        return Watching.findings(Rig.of(2), Monitor.LOCK_ORDER, program);
    }

    @Test
    void locksTakenInOppositeOrderAreReportedThoughNobodyDeadlocks() throws InterruptedException {
        List<Finding> cycles = order(twoLocks(true, false, false));

        assertThat(cycles).hasSize(1);
        assertThat(cycles.getFirst().variables()).containsExactly("a", "b");
        assertThat(cycles.getFirst().cpus()).containsExactly(0, 1);
        assertThat(cycles.getFirst().text())
                .matches(
                        "Locks are taken in orders that can deadlock: CPU 0 wanted b at [0-9]+ ps while it held a since"
                                + " [0-9]+ ps; CPU 1 wanted a at [0-9]+ ps while it held b since [0-9]+ ps\\."
                                + " Take them in one order everywhere\\.");
    }

    @Test
    void aDeadlockIsReportedToo() throws InterruptedException {
        Simulation simulation = Watching.run(Rig.of(2), Set.of(Monitor.LOCK_ORDER), twoLocks(true, false, true));

        assertThat(simulation.status().state()).isEqualTo(Simulation.State.FAILED);
        assertThat(simulation.findings()).hasSize(1);
    }

    /// There are very many ways from one lock to another, and none back.
    @Test
    @Timeout(60)
    void goingHandOverHandThroughManyLocksIsNoCycle() throws InterruptedException {
        int locks = 14;
        Program handOverHand = site -> {
            List<Lock> chain = IntStream.range(0, locks)
                    .mapToObj(i -> site.lock("list[" + i + "]", 0))
                    .toList();
            return cpu -> {
                chain.getFirst().acquire(cpu);
                for (int next = 1; next < locks; next++) {
                    chain.get(next).acquire(cpu);
                    chain.get(next - 1).release(cpu);
                }
                chain.getLast().release(cpu);
            };
        };

        assertThat(Watching.findings(Rig.of(24), Monitor.LOCK_ORDER, handOverHand))
                .isEmpty();
    }

    @Test
    void oneOrderOrALockAroundBothIsNoCycle() throws InterruptedException {
        assertThat(order(twoLocks(false, false, false))).isEmpty();
        assertThat(order(twoLocks(true, true, false))).isEmpty();
    }

    @Test
    void oneCpuThatChangesTheOrderDoesNotDeadlockWithItself() throws InterruptedException {
        assertThat(order(site -> {
                    Lock a = site.lock("a", 0);
                    Lock b = site.lock("b", 0);
                    return cpu -> {
                        if (cpu.id() == 0) {
                            a.acquire(cpu);
                            b.acquire(cpu);
                            b.release(cpu);
                            a.release(cpu);
                            b.acquire(cpu);
                            a.acquire(cpu);
                            a.release(cpu);
                            b.release(cpu);
                        }
                    };
                }))
                .isEmpty();
    }

    @Test
    void threeLocksInACircleAreReported() throws InterruptedException {
        List<Finding> cycles = Watching.findings(Rig.of(3), Monitor.LOCK_ORDER, site -> {
            List<Lock> locks = List.of(site.lock("a", 0), site.lock("b", 0), site.lock("c", 0));
            return cpu -> {
                for (int i = 0; i < 2; i++) {
                    cpu.compute(cpu.id() * 10_000L);
                    locks.get(cpu.id()).acquire(cpu);
                    locks.get((cpu.id() + 1) % 3).acquire(cpu);
                    locks.get((cpu.id() + 1) % 3).release(cpu);
                    locks.get(cpu.id()).release(cpu);
                }
            };
        });

        assertThat(cycles).extracting(Finding::variables).containsExactly(List.of("a", "b", "c"));
    }

    private static Program counters(int distance, boolean oneWord) {
        return site -> {
            long base = site.memory().allocate("counters", 64 * 8, 0);
            return cpu -> {
                for (int i = 0; i < 200; i++) {
                    cpu.fetchAdd(base + (oneWord ? 0 : (long) cpu.id() * distance), 1);
                    cpu.compute(50 + cpu.id());
                }
            };
        };
    }

    @Test
    void countersInOneLineAreSharedFalsely() throws InterruptedException {
        List<Finding> found = Watching.findings(Rig.of(3), Monitor.FALSE_SHARING, counters(8, false));

        assertThat(found).hasSize(1);
        Finding line = found.getFirst();
        assertThat(line.variables()).containsExactly("counters", "counters+8", "counters+16");
        assertThat(line.cpus()).containsExactly(0, 1, 2);
        assertThat(line.count()).isGreaterThan(100);
        assertThat(line.address() % 64).isZero();
        assertThat(line.text())
                .contains("counters+8 is written by CPU 1 and read by CPU 1")
                .contains("invalidated");
    }

    @ParameterizedTest
    @CsvSource({"64, false", "8, true"})
    void countersInLinesOfTheirOwnAndOneCounterForAllAreNot(int distance, boolean oneWord) throws InterruptedException {
        assertThat(Watching.findings(Rig.of(3), Monitor.FALSE_SHARING, counters(distance, oneWord)))
                .isEmpty();
    }

    @Test
    void freedMemoryThatIsUsedIsReportedWithWhoFreedIt() throws InterruptedException {
        List<Finding> found = Watching.findings(Rig.of(2), Monitor.FREED_MEMORY, site -> {
            long node = site.memory().allocate("node[3]", 64, 0);
            return cpu -> {
                cpu.store(node + 8 * cpu.id(), 1);
                if (cpu.id() == 1) {
                    cpu.compute(1000);
                    site.memory().free(node);
                } else {
                    cpu.compute(9000);
                    cpu.load(node + 8);
                    cpu.load(node + 8);
                }
            };
        });

        assertThat(found).hasSize(1);
        assertThat(found.getFirst().variables()).containsExactly("node[3]+8");
        assertThat(found.getFirst().count()).isEqualTo(2);
        assertThat(found.getFirst().text())
                .matches(
                        "Use of freed memory \\(line 0x[0-9a-f]+\\): CPU 0 read node\\[3\\]\\+8 at [0-9]+ ps, which CPU 1"
                                + " had freed at [0-9]+ ps\\. Found 2 times, .*");
    }

    @Test
    void memoryFreedTwiceIsReported() throws InterruptedException {
        List<Finding> found = Watching.findings(Rig.of(2), Monitor.FREED_MEMORY, site -> {
            long node = site.memory().allocate("node", 64, 0);
            return cpu -> {
                cpu.compute(1 + cpu.id() * 5000L);
                cpu.fence();
                site.memory().free(node);
            };
        });

        assertThat(found).hasSize(1);
        assertThat(found.getFirst().text())
                .matches("Freed twice: CPU 1 at [0-9]+ ps freed node, which CPU 0 had freed at [0-9]+ ps\\.");
    }

    @Test
    void memoryThatNobodyUsesAfterwardsIsFreedInPeace() throws InterruptedException {
        assertThat(Watching.findings(Rig.of(1), Monitor.FREED_MEMORY, site -> {
                    long node = site.memory().allocate("node", 64, 0);
                    long other = site.memory().allocate("other", 64, 0);
                    return cpu -> {
                        cpu.store(node, 1);
                        site.memory().free(node);
                        cpu.store(other, 1);
                    };
                }))
                .isEmpty();
    }

    private static Workload handOver(WorkloadSite site) {
        long word = site.memory().allocate("word", 16, 0);
        return cpu -> {
            // CPUs 0 and 1 are on one station, 2 on another.
            cpu.compute(10_000L * cpu.id());
            cpu.store(word + 8L * (cpu.id() % 2), 1);
            cpu.load(word);
        };
    }

    @Test
    void linesThatAreFoundModifiedElsewhereAreCounted() throws InterruptedException {
        Simulation simulation = Watching.run(Rig.of(3), Set.of(Monitor.CACHE_LINES), MonitorsTest::handOver);
        CacheLineUse line = simulation.cacheLines(10).getFirst();

        assertThat(line.names()).containsExactly("word");
        assertThat(line.cpus()).containsExactly(0, 1, 2);
        assertThat(line.counts()).isEqualTo(new CacheLineUse.Counts(3, 3, 0, 3, 1, 1, 2));
        assertThat(line.offsets()).extracting(CacheLineUse.Offset::symbol).containsExactly("word", "word+8");
        assertThat(line.offsets().getLast().counts()).isEqualTo(new CacheLineUse.Counts(0, 1, 0, 1, 1, 0, 1));
        assertThat(simulation.findings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"tas, sc, 1", "mcs, sc, 1", "ticket, tso, 1", "mcs, sc, 2"})
    void monitorsChangeNothing(String lock, String ordering, int threads) throws InterruptedException {
        Rig rig = Rig.of(6).lock(lock).ordering(ordering).threadsPerCore(threads);
        Simulation plain = Watching.run(rig, Set.of(), MonitorsTest::mixture);
        Simulation watched = Watching.run(rig, EnumSet.allOf(Monitor.class), MonitorsTest::mixture);

        assertThat(watched.metrics()).isEqualTo(plain.metrics());
        assertThat(watched.cpuTimes()).isEqualTo(plain.cpuTimes());
        assertThat(watched.hottestLines(100)).isEqualTo(plain.hottestLines(100));
        assertThat(watched.locks()).isEqualTo(plain.locks());
        assertThat(watched.samples()).isEqualTo(plain.samples());
        assertThat(watched.status().time()).isEqualTo(plain.status().time());
        assertThat(plain.findings()).isEmpty();
        assertThat(plain.cacheLines(10)).isEmpty();
        assertThat(watched.findings()).isNotEmpty();
        assertThat(watched.cacheLines(10)).isNotEmpty();
    }

    @Test
    void reportsAreTheSameEveryTime() throws InterruptedException {
        Simulation once = Watching.run(Rig.of(5), EnumSet.allOf(Monitor.class), MonitorsTest::mixture);
        Simulation again = Watching.run(Rig.of(5), EnumSet.allOf(Monitor.class), MonitorsTest::mixture);

        assertThat(again.findings()).isEqualTo(once.findings());
        assertThat(again.cacheLines(100)).isEqualTo(once.cacheLines(100));
    }

    private static Workload mixture(WorkloadSite site) {
        Lock lock = site.lock("lock", 0);
        long data = site.memory().allocate("data", 64, 0);
        long racy = site.memory().allocate("racy", 64, 0);
        return cpu -> {
            for (int i = 0; i < 30; i++) {
                lock.acquire(cpu);
                cpu.store(data, cpu.load(data) + 1);
                lock.release(cpu);
                cpu.store(racy + 8 * (cpu.id() % 8), i);
                cpu.load(racy + 8 * ((cpu.id() + i) % 8));
                cpu.compute(cpu.random("think").nextInt(200));
                site.completed(cpu, 1);
            }
            if (cpu.id() == 0) {
                cpu.sendInterrupt(1, 3);
            } else if (cpu.id() == 1) {
                cpu.onInterrupt((by, vector) -> by.fetchAdd(data + 8, 1));
                cpu.spinWhile(data + 8, 0);
            }
        };
    }
}
