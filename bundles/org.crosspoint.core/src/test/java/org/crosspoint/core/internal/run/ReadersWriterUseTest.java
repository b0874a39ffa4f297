package org.crosspoint.core.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.design.DesignKind;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.run.Simulation;
import org.crosspoint.core.run.Simulation.LockUse;
import org.crosspoint.core.run.SimulationSpec;
import org.crosspoint.core.run.SimulationSpec.Mode;
import org.crosspoint.core.run.Standalone;
import org.crosspoint.core.samples.Rig;
import org.crosspoint.core.samples.Rig.ProgramDesign;
import org.crosspoint.core.sync.ReadersWriterLock;
import org.crosspoint.core.sync.ReadersWriterLockDesign;
import org.crosspoint.core.sync.SyncSite;
import org.crosspoint.core.workload.Workload;
import org.crosspoint.core.workload.WorkloadSite;
import org.junit.jupiter.api.Test;

/// What is told of readers–writer locks.
class ReadersWriterUseTest {
    private static final int ROUNDS = 20;

    /// The number of readers, negative for a writer, in one word.
    @Design(id = "counting", title = "Readers are counted", source = "made up")
    static final class Counting implements ReadersWriterLockDesign {
        @Override
        public ReadersWriterLock create(SyncSite site, Settings settings) {
            return new CountingLock(site.word("readers"));
        }
    }

    private record CountingLock(long readers) implements ReadersWriterLock {
        @Override
        public void acquireRead(Cpu cpu) {
            for (; ; ) {
                long now = cpu.load(readers);
                if (now >= 0 && cpu.compareAndSet(readers, now, now + 1)) {
                    return;
                }
                cpu.compute(10);
            }
        }

        @Override
        public boolean releaseRead(Cpu cpu) {
            cpu.fetchAdd(readers, -1);
            return true;
        }

        @Override
        public void acquireWrite(Cpu cpu) {
            while (!cpu.compareAndSet(readers, 0, -1)) {
                cpu.compute(10);
            }
        }

        @Override
        public void releaseWrite(Cpu cpu) {
            cpu.fetchAdd(readers, 1);
        }
    }

    private static Simulation run(int cpus, Mode mode, Workload program) throws InterruptedException {
        return run(cpus, mode, site -> site.readersWriterLock("list", 0), program);
    }

    private static Simulation run(int cpus, Mode mode, LockOf locks, Workload program) throws InterruptedException {
        SimulationSpec spec =
                Rig.of(cpus).mode(mode).spec().with(Map.of(DesignKind.RW_LOCK, DesignChoice.of("counting")));
        Simulation simulation = Standalone.with(
                        Rig.of(cpus).with(new Counting()).designs(new ProgramDesign(site -> {
                            lock = locks.of(site);
                            return program;
                        })))
                .create(spec);
        simulation.start();
        assertThat(simulation.await().state()).isEqualTo(Simulation.State.FINISHED);
        return simulation;
    }

    @FunctionalInterface
    private interface LockOf {
        ReadersWriterLock of(WorkloadSite site);
    }

    private static ReadersWriterLock lock;

    private static void readsAndWrites(Cpu cpu) {
        for (int round = 0; round < ROUNDS; round++) {
            if (cpu.id() == 0) {
                lock.acquireWrite(cpu);
                cpu.compute(300);
                lock.releaseWrite(cpu);
            } else {
                lock.acquireRead(cpu);
                cpu.compute(100);
                lock.releaseRead(cpu);
            }
            cpu.compute(50);
        }
    }

    @Test
    void readingAndWritingHaveARowEach() throws InterruptedException {
        List<LockUse> locks =
                run(4, Mode.FAST, ReadersWriterUseTest::readsAndWrites).locks();

        assertThat(locks).extracting(LockUse::name).containsExactly("list-R", "list-W");
        assertThat(locks).extracting(LockUse::design).containsOnly("counting");
        assertThat(locks).extracting(LockUse::acquisitions).containsExactly(3L * ROUNDS, (long) ROUNDS);
        assertThat(locks.getLast().holdMin()).isBetween(300 * Rig.CYCLE, 350 * Rig.CYCLE);
        assertThat(locks.getFirst().contentions()).isPositive();
        assertThat(locks.getFirst().contended().max()).isGreaterThan(100 * Rig.CYCLE);
        assertThat(locks.getFirst().bounces().acquisitions()).isPositive();
    }

    @Test
    void readersDoNotWaitForReaders() throws InterruptedException {
        LockUse reading = run(4, Mode.FAST, cpu -> {
                    lock.acquireRead(cpu);
                    cpu.compute(1000);
                    lock.releaseRead(cpu);
                })
                .locks()
                .getFirst();

        assertThat(reading.contentions()).isZero();
        assertThat(reading.bounces()).isEqualTo(new LockUse.Bounces(0, 3));
    }

    @Test
    void whoRunsAheadChangesNothing() throws InterruptedException {
        Simulation fast = run(6, Mode.FAST, ReadersWriterUseTest::readsAndWrites);
        Simulation strict = run(6, Mode.STRICT, ReadersWriterUseTest::readsAndWrites);

        assertThat(fast.locks()).isEqualTo(strict.locks());
        assertThat(fast.cpuTimes()).isEqualTo(strict.cpuTimes());
    }

    @Test
    void waitingIsPartOfTheTimeSpentInAcquiringLocks() throws InterruptedException {
        Simulation simulation = run(2, Mode.FAST, ReadersWriterUseTest::readsAndWrites);
        long waited = simulation.locks().stream().mapToLong(LockUse::waitTotal).sum();

        assertThat(waited).isPositive();
        assertThat(simulation.cpuTimes().stream()
                        .mapToLong(Simulation.CpuTime::lockWait)
                        .sum())
                .isEqualTo(waited);
    }
}
