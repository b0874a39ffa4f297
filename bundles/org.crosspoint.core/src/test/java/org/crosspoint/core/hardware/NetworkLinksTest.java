package org.crosspoint.core.hardware;

import static org.assertj.core.api.Assertions.assertThat;

import org.crosspoint.core.sim.Metric;
import org.crosspoint.core.sim.RandomStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NetworkLinksTest {
    private static final long CYCLE = 1000;
    private static final int LONG = (int) (64 * CYCLE);

    @Test
    void countsMessagesAndBytes() {
        NetworkLinks links = new NetworkLinks(4, CYCLE, Contention.CALENDAR);
        links.sent(8);
        links.sent(72);
        assertThat(links.metrics(CYCLE))
                .contains(
                        Metric.counter("interconnect.messages", "1", 2), Metric.counter("interconnect.bytes", "B", 80));
    }

    @Test
    void theMeanIsOverTheLinksThatExist() {
        NetworkLinks links = new NetworkLinks(4, 2, CYCLE, Contention.CALENDAR);
        links.pass(3, 0, LONG);
        assertThat(links.metrics(2 * LONG))
                .contains(
                        Metric.gauge("interconnect.utilisation", "%", 25),
                        Metric.gauge("interconnect.utilisation.busiest", "%", 50));
    }

    @Test
    void withoutContentionMessagesOverlapAndTheLoadIsCapped() {
        NetworkLinks links = new NetworkLinks(2, CYCLE, Contention.NONE);
        for (int i = 0; i < 3; i++) {
            assertThat(links.pass(0, 0, LONG)).isZero();
        }
        assertThat(links.metrics(3 * LONG)).contains(Metric.gauge("interconnect.utilisation", "%", 50));
        assertThat(links.metrics(LONG)).contains(Metric.gauge("interconnect.utilisation", "%", 100));
    }

    @ParameterizedTest
    @EnumSource(Contention.class)
    void crossingARowIsPassingOneLinkAfterTheOther(Contention contention) {
        NetworkLinks one = new NetworkLinks(10, CYCLE, contention);
        NetworkLinks other = new NetworkLinks(10, CYCLE, contention);
        for (int i = 0; i < 50; i++) {
            long time = i * CYCLE;
            for (int link = 9; link >= 3; link -= 3) {
                time = one.pass(link, time, LONG) + 2 * CYCLE;
            }
            assertThat(other.cross(9, -3, 3, i * CYCLE, LONG, 2 * CYCLE)).isEqualTo(time);
        }
        assertThat(other.metrics(LONG)).isEqualTo(one.metrics(LONG));
    }

    @ParameterizedTest
    @EnumSource(Contention.class)
    void aWayWithACornerIsPassingOneLinkAfterTheOther(Contention contention) {
        RandomStream random = new RandomStream(1, "ways");
        NetworkLinks one = new NetworkLinks(20, CYCLE, contention);
        NetworkLinks other = new NetworkLinks(20, CYCLE, contention);
        for (int i = 0; i < 5000; i++) {
            int first = random.nextInt(10);
            int second = 19 - random.nextInt(10);
            int count = random.nextInt(10 - first);
            int secondCount = random.nextInt(second - 9);
            int occupancy = (int) (random.nextInt(12) * CYCLE);
            // Now and then long after, or long before: beyond what a calendar remembers.
            long at = (long) i * i / 100 * CYCLE + (i % 100 == 0 ? 100_000_000 * CYCLE : 0) + random.nextInt(30_000);
            long time = at;
            for (int hop = 0; hop < count; hop++) {
                time = one.pass(first + hop, time, occupancy) + 2 * CYCLE;
            }
            for (int hop = 0; hop < secondCount; hop++) {
                time = one.pass(second - hop, time, occupancy) + 2 * CYCLE;
            }
            assertThat(other.cross(first, 1, count, second, -1, secondCount, at, occupancy, 2 * CYCLE))
                    .isEqualTo(time);
        }
        assertThat(other.metrics(LONG)).isEqualTo(one.metrics(LONG));
    }
}
