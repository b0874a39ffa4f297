package org.crosspoint.lock.blocking;

import static org.assertj.core.api.Assertions.assertThat;

import org.crosspoint.lock.blocking.AdaptiveMutex.LastWaits;
import org.junit.jupiter.api.Test;

/// A thread spins if it waited for less than a switch takes in the mean of its last three waits.
class LastWaitsTest {
    private static final long CYCLE = 1000;

    private final LastWaits waits = new LastWaits(2, 100);

    private void waited(int thread, long... cycles) {
        for (long each : cycles) {
            waits.waited(thread, each * CYCLE);
        }
    }

    @Test
    void whoHasNotWaitedSpins() {
        assertThat(waits.cycles(0, CYCLE)).isEqualTo(100);
    }

    @Test
    void longWaitsMakeItSleepAtOnce() {
        waited(0, 150, 150, 150);
        assertThat(waits.cycles(0, CYCLE)).isZero();
    }

    @Test
    void onlyTheLastThreeCount() {
        waited(0, 100_000, 10, 10, 10);
        assertThat(waits.cycles(0, CYCLE)).isEqualTo(100);
    }

    @Test
    void oneLongWaitAmongThreeMayBeEnough() {
        waited(0, 10, 10, 281);
        assertThat(waits.cycles(0, CYCLE)).isZero();
        waited(1, 10, 10, 280);
        assertThat(waits.cycles(1, CYCLE)).isEqualTo(100);
    }
}
