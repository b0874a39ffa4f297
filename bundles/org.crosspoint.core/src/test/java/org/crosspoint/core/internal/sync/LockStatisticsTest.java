package org.crosspoint.core.internal.sync;

import static org.assertj.core.api.Assertions.assertThat;

import org.crosspoint.core.run.Simulation.LockUse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LockStatisticsTest {
    private final LockStatistics statistics = new LockStatistics(3);
    private long now;

    /// A CPU wants the lock, has it at once, and gives it back.
    private void pass(int cpu) {
        statistics.wanted(cpu, now);
        statistics.acquired(cpu, cpu, now, now + 1);
        statistics.released(now + 1, now + 2);
        now += 3;
    }

    private void passes(int cpu, int times) {
        for (int i = 0; i < times; i++) {
            pass(cpu);
        }
    }

    private long maxBypass() {
        return statistics.report("lock", "design").maxBypass();
    }

    @ParameterizedTest(name = "{0} times")
    @ValueSource(ints = {1, 1023, 1024, 1025, 5000, 100_000, 1_000_000})
    void aCpuThatGetsInHasBeenBypassedAsOftenAsOthersGotIn(int times) {
        passes(0, 3000);
        long since = now;
        statistics.wanted(1, since);
        passes(0, times);
        statistics.acquired(1, 1, since, now);

        assertThat(maxBypass()).isEqualTo(times);
    }

    @ParameterizedTest(name = "{0} times")
    @ValueSource(ints = {0, 1, 5000, 1_000_000})
    void aCpuThatNeverGetsInCountsToo(int times) {
        passes(2, 10);
        statistics.wanted(1, now);
        passes(0, times);

        assertThat(maxBypass()).isEqualTo(times);
    }

    @Test
    void nobodyIsBypassedByThoseThatGotInBeforeItCame() {
        passes(0, 9000);
        pass(1);

        assertThat(maxBypass()).isZero();
        assertThat(statistics.acquisitions()).isEqualTo(9001);
    }

    @Test
    void anInterruptHandlerThatGetsInDoesNotEndTheWaitOutside() {
        long since = now;
        statistics.wanted(1, since);
        passes(0, 3);
        pass(1);
        passes(0, 2);

        assertThat(maxBypass()).isEqualTo(6);
        statistics.acquired(1, 1, since, now);
        assertThat(maxBypass()).isEqualTo(6);
    }

    private LockUse use() {
        return statistics.report("lock", "design");
    }

    @Test
    void anAcquisitionBouncesIfAnotherCpuHadTheLockLast() {
        pass(0);
        pass(0);
        pass(1);
        pass(0);

        assertThat(use().bounces().acquisitions()).isEqualTo(2);
        assertThat(use().contentions()).isZero();
        assertThat(use().contended()).isEqualTo(new LockUse.Contended(0, 0, 0));
    }

    @Test
    void aContentionBouncesIfAnotherCpuHadTheLockWhenTheWaitingBegan() {
        // Two contexts of CPU 0, the second of which is caller 3 of three CPUs.
        statistics.wanted(0, 0);
        statistics.acquired(0, 0, 0, 1);
        statistics.wanted(3, 5);
        statistics.wanted(1, 6);
        statistics.released(1, 10);
        statistics.acquired(3, 0, 5, 11);
        statistics.released(11, 20);
        statistics.acquired(1, 1, 6, 26);
        statistics.released(26, 27);

        assertThat(use().contentions()).isEqualTo(2);
        assertThat(use().bounces()).isEqualTo(new LockUse.Bounces(1, 1));
        assertThat(use().contended()).isEqualTo(new LockUse.Contended(6, 20, 26));
        assertThat(use().holdMin()).isEqualTo(1);
        assertThat(use().holdMax()).isEqualTo(9);
    }

    @Test
    void whoWaitsForTheFirstHolderOfAllDoesNotBounceFromAnybody() {
        statistics.wanted(0, 0);
        statistics.wanted(1, 0);
        statistics.acquired(0, 0, 0, 1);
        statistics.released(1, 10);
        statistics.acquired(1, 1, 0, 11);

        assertThat(use().contentions()).isEqualTo(1);
        assertThat(use().bounces()).isEqualTo(new LockUse.Bounces(0, 1));
    }

    @ParameterizedTest(name = "{0} times")
    @ValueSource(ints = {1, 1024, 5000, 100_000})
    void whoHadTheLockIsKnownHoweverLongTheWait(int times) {
        passes(2, 3000);
        pass(1);
        long since = now - 1;
        statistics.wanted(1, since);
        passes(0, times);
        statistics.acquired(1, 1, since, now);

        // CPU 1 itself had it last when it came: nothing had to come from elsewhere.
        assertThat(use().contentions()).isEqualTo(1);
        assertThat(use().bounces()).isEqualTo(new LockUse.Bounces(0, 3));
    }
}
