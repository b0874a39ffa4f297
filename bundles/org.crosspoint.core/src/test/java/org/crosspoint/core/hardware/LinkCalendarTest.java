package org.crosspoint.core.hardware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.crosspoint.core.sim.RandomStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinkCalendarTest {
    private static final int CYCLE = 512;
    private static final int LINE = 4 * CYCLE;

    private final LinkCalendar calendar = new LinkCalendar(3, CYCLE);
    private final long bucket = calendar.bucket();

    @Test
    void aBucketIsSixteenCyclesRoundedUpToAPowerOfTwo() {
        assertThat(bucket).isEqualTo(16 * CYCLE);
        assertThat(new LinkCalendar(1, 476).bucket()).isEqualTo(8192);
        assertThat(new LinkCalendar(1, 1).bucket()).isEqualTo(16);
    }

    @Test
    void anIdleLinkLetsAMessagePassAtOnceHoweverLongItIs() {
        assertThat(calendar.reserve(0, 12_345, LINE)).isEqualTo(12_345);
        assertThat(calendar.reserve(1, 12_345, 100 * (int) bucket)).isEqualTo(12_345);
        assertThat(calendar.reserve(2, 1L << 45, LINE)).isEqualTo(1L << 45);
    }

    @Test
    void aBookingInTheFutureDoesNotBlockAMessageThatPassesEarlier() {
        for (int i = 0; i < 40; i++) {
            calendar.reserve(0, 10 * bucket, LINE);
        }
        assertThat(calendar.reserve(0, 9 * bucket, LINE)).isEqualTo(9 * bucket);
        assertThat(calendar.reserve(0, 0, LINE)).isZero();
    }

    @Test
    void messagesAtOneInstantLeaveOneAfterAnotherOnceTheirBucketIsFull() {
        long[] starts = new long[12];
        Arrays.setAll(starts, i -> calendar.reserve(0, 0, 6 * CYCLE));
        long[] queue = new long[12];
        Arrays.setAll(queue, i -> i * 6L * CYCLE);
        assertThat(Arrays.copyOf(starts, 2)).containsOnly(0);
        assertThat(Arrays.copyOfRange(starts, 2, 12)).isEqualTo(Arrays.copyOfRange(queue, 2, 12));
    }

    @Test
    void linksDoNotDisturbEachOther() {
        for (int i = 0; i < 1000; i++) {
            calendar.reserve(1, 0, LINE);
        }
        assertThat(calendar.reserve(0, 0, LINE)).isZero();
        assertThat(calendar.reserve(2, 0, LINE)).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 31, 32, 33, 64, 1000})
    void aBacklogFarBeyondTheRingKeepsToTheBandwidth(int buckets) {
        int messages = buckets * 4;
        long last = 0;
        for (int i = 0; i < messages; i++) {
            last = calendar.reserve(0, 0, LINE);
        }
        assertThat(last).isBetween((buckets - 1) * bucket, (buckets - 1) * bucket + 3 * LINE);
        assertThat(calendar.busy(0, last + bucket)).isEqualTo(messages * (long) LINE);
        assertThat(calendar.busy(0, bucket)).isEqualTo(bucket);
    }

    @Test
    void aMessageOlderThanTheRingWaitsIfTheLinkWasFullAndPassesIfThatIsForgotten() {
        for (int i = 0; i < 4 * 100; i++) {
            calendar.reserve(0, 50 * bucket, LINE);
        }
        assertThat(calendar.reserve(0, 60 * bucket, LINE)).isEqualTo(150 * bucket);
        assertThat(calendar.reserve(0, 10 * bucket, LINE)).isEqualTo(10 * bucket);

        calendar.reserve(1, 100 * bucket, LINE);
        assertThat(calendar.reserve(1, 4 * bucket, LINE)).isEqualTo(4 * bucket);
    }

    @ParameterizedTest(name = "load {0} %")
    @CsvSource({"20", "50", "80", "95"})
    void theOrderOfBookingHardlyChangesTheTotal(int load) {
        long[] times = arrivals(load, 4000);
        long inOrder = totalWait(times);
        long window = 12 * bucket;
        for (int seed = 0; seed < 5; seed++) {
            long permuted = totalWait(shuffledWithin(times, window, seed));
            assertThat(permuted / (double) times.length)
                    .as("mean wait, in order %d", inOrder / times.length)
                    .isCloseTo(inOrder / (double) times.length, within((double) LINE));
        }
    }

    @ParameterizedTest(name = "load {0} %")
    @CsvSource({"10", "50", "90", "100", "150", "400"})
    void noStretchOfTimeCarriesMoreThanFits(int load) {
        long window = 12 * bucket;
        long end = 0;
        long now = 0;
        for (long at : shuffledWithin(arrivals(load, 4000), window, 7)) {
            end = Math.max(end, calendar.reserve(0, at, LINE) + LINE);
            long before = calendar.busy(0, now);
            long next = Math.max(now, at - window);
            assertThat(calendar.busy(0, next) - before).isBetween(0L, next - now);
            now = next;
        }
        assertThat(calendar.busy(0, end + bucket)).isEqualTo(4000L * LINE);
        assertThat(end).isGreaterThanOrEqualTo(4000L * LINE - bucket);
    }

    @Test
    void theRecentPastIsCountedBucketByBucket() {
        RandomStream random = new RandomStream(3, "messages");
        long[] taken = new long[LinkCalendar.BUCKETS];
        for (int i = 0; i < 120; i++) {
            int at = random.nextInt(LinkCalendar.BUCKETS / 2);
            long start = calendar.reserve(0, at * bucket, LINE);
            taken[(int) (start / bucket)] += LINE;
        }
        for (int i = 0; i < taken.length; i++) {
            assertThat(calendar.busy(0, (i + 1) * bucket) - calendar.busy(0, i * bucket))
                    .isEqualTo(taken[i])
                    .isLessThanOrEqualTo(bucket);
        }
    }

    @ParameterizedTest(name = "2^{0} turns of the ring later")
    @ValueSource(ints = {0, 1, 12, 13, 14, 15, 16, 17, 20})
    void aFullBucketIsForgottenHoweverMuchLaterItsPlaceIsNeeded(int log) {
        for (int i = 0; i < 4; i++) {
            calendar.reserve(0, 0, LINE);
        }
        long later = (LinkCalendar.BUCKETS << log) * bucket;
        assertThat(calendar.reserve(0, later, LINE)).isEqualTo(later);
        assertThat(calendar.busy(0, later + bucket)).isEqualTo(5 * LINE);
        assertThat(calendar.busy(0, later)).isEqualTo(4 * LINE);
        assertThat(calendar.reserve(0, 0, LINE)).isLessThanOrEqualTo(bucket);
    }

    @Test
    void aBacklogOfManyTurnsKeepsToTheBandwidth() {
        int messages = 40_000;
        int occupancy = 100 * (int) bucket;
        long last = 0;
        for (int i = 0; i < messages; i++) {
            last = calendar.reserve(0, 0, occupancy);
        }
        assertThat(last).isEqualTo((messages - 1L) * occupancy);
    }

    @Test
    void aBacklogOfManyTurnsDisturbsNoOtherLink() {
        for (int i = 0; i < 9000; i++) {
            calendar.reserve(1, 0, 1_000_000_000);
        }
        long last = 0;
        for (int i = 0; i < 1000; i++) {
            last = calendar.reserve(0, 0, LINE);
        }
        assertThat(last).isEqualTo(999L * LINE);
    }

    @ParameterizedTest(name = "cycles of {0} ps")
    @ValueSource(longs = {1, 999, 2048, 2049, 10_000, 8_000_000})
    void clocksOfAllSpeedsKeepToTheBandwidth(long cycle) {
        LinkCalendar link = new LinkCalendar(1, cycle);
        int occupancy = Math.toIntExact(4 * cycle);
        long last = 0;
        for (int i = 0; i < 1000; i++) {
            last = link.reserve(0, 0, occupancy);
        }
        assertThat(last / (double) occupancy).isCloseTo(999, within(1.5));
    }

    @Test
    void aMessageThatTakesNoTimeIsNeverHeldUp() {
        for (int i = 0; i < 100; i++) {
            calendar.reserve(0, 0, LINE);
        }
        assertThat(calendar.reserve(0, 0, 0)).isZero();
    }

    @Test
    void aCycleOutOfRangeIsRefused() {
        assertThatThrownBy(() -> new LinkCalendar(1, 0)).hasMessageContaining("expected 1 to 8,000,000");
        assertThatThrownBy(() -> new LinkCalendar(1, 8_000_001)).hasMessageContaining("8000001 ps");
        assertThatThrownBy(() -> new LinkCalendar(-1, 1)).hasMessageContaining("expected 0 or more");
    }

    private static long[] arrivals(int load, int messages) {
        RandomStream random = new RandomStream(1, "arrivals");
        long[] times = new long[messages];
        long now = 0;
        for (int i = 0; i < messages; i++) {
            now += random.nextExponential(LINE * 100.0 / load);
            times[i] = now;
        }
        return times;
    }

    private static long totalWait(long[] times) {
        LinkCalendar calendar = new LinkCalendar(1, CYCLE);
        return Arrays.stream(times)
                .map(at -> calendar.reserve(0, at, LINE) - at)
                .sum();
    }

    /// A permutation in which a message is booked at most `window` too early or too late.
    private static long[] shuffledWithin(long[] times, long window, long seed) {
        RandomStream random = new RandomStream(seed, "shuffle");
        return Arrays.stream(times)
                .mapToObj(at -> new long[] {at + random.nextInt((int) window), at})
                .sorted((a, b) -> Long.compare(a[0], b[0]))
                .mapToLong(pair -> pair[1])
                .toArray();
    }
}
