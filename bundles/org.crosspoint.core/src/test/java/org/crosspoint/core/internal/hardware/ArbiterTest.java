package org.crosspoint.core.internal.hardware;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ArbiterTest {
    private final Arbiter arbiter = new Arbiter(70);

    @Test
    void whoAsksForAFreeNetworkHasItAtOnce() {
        assertThat(arbiter.request(3)).isTrue();
        assertThat(arbiter.release(3)).isNegative();
        assertThat(arbiter.request(69)).isTrue();
    }

    @Test
    void theNextNumberIsNextWhateverTheOrderOfRequests() {
        arbiter.request(5);
        for (int cpu : new int[] {69, 0, 4, 7}) {
            assertThat(arbiter.request(cpu)).isFalse();
        }
        assertThat(arbiter.release(5)).isEqualTo(7);
        assertThat(arbiter.release(7)).isEqualTo(69);
        assertThat(arbiter.release(69)).isZero();
        assertThat(arbiter.release(0)).isEqualTo(4);
        assertThat(arbiter.release(4)).isNegative();
    }

    @Test
    void whoAsksAgainComesAfterAllWhoWait() {
        arbiter.request(0);
        arbiter.request(1);
        arbiter.request(2);
        assertThat(arbiter.release(0)).isEqualTo(1);
        arbiter.request(0);
        assertThat(arbiter.release(1)).isEqualTo(2);
        assertThat(arbiter.release(2)).isZero();
    }

    @Test
    void requestsAreForgotten() {
        arbiter.request(0);
        arbiter.request(1);
        arbiter.clear();
        assertThat(arbiter.request(2)).isTrue();
        assertThat(arbiter.release(2)).isNegative();
    }
}
