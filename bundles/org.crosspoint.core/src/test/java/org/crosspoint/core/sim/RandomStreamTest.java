package org.crosspoint.core.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import java.util.stream.LongStream;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/// Bounds are six standard deviations of the figure that is measured, or wider.
class RandomStreamTest {
    private static final int DRAWS = 20_000;

    private static long[] draw(RandomStream stream, int draws) {
        return LongStream.generate(stream::nextLong).limit(draws).toArray();
    }

    @Property(seed = "1")
    void dependsOnSeedAndNameOnly(@ForAll long seed, @ForAll String name, @ForAll String other) {
        RandomStream first = new RandomStream(seed, name);
        RandomStream second = new RandomStream(seed, name);
        RandomStream beside = new RandomStream(seed, other);
        for (int i = 0; i < 20; i++) {
            beside.nextLong();
            assertThat(first.nextLong()).isEqualTo(second.nextLong());
        }
    }

    @Property(seed = "2", tries = 50)
    void streamsOfDifferentNamesAgreeInHalfOfTheirBits(@ForAll long seed, @ForAll String name, @ForAll String other) {
        Assume.that(!name.equals(other));
        assertHalfOfBitsAgree(new RandomStream(seed, name), new RandomStream(seed, other));
    }

    @Property(seed = "3", tries = 50)
    void streamsOfNeighbouringSeedsAgreeInHalfOfTheirBits(@ForAll long seed) {
        assertHalfOfBitsAgree(new RandomStream(seed, "think[0]"), new RandomStream(seed + 1, "think[0]"));
    }

    @Property(seed = "4", tries = 50)
    void streamsOfNumberedNamesAgreeInHalfOfTheirBits(
            @ForAll long seed, @ForAll @IntRange(min = 0, max = 1023) int cpu) {
        assertHalfOfBitsAgree(
                new RandomStream(seed, "think[" + cpu + "]"), new RandomStream(seed, "think[" + (cpu + 1) + "]"));
    }

    private static void assertHalfOfBitsAgree(RandomStream one, RandomStream other) {
        long[] ours = draw(one, DRAWS);
        long[] theirs = draw(other, DRAWS);
        long agree = IntStream.range(0, DRAWS)
                .mapToLong(i -> Long.bitCount(~(ours[i] ^ theirs[i])))
                .sum();
        long bits = 64L * DRAWS;
        assertThat(agree).isCloseTo(bits / 2, within(Math.round(6 * Math.sqrt(bits) / 2)));
    }

    @Property(seed = "5")
    void staysBelowTheBound(@ForAll long seed, @ForAll @IntRange(min = 1) int bound) {
        RandomStream stream = new RandomStream(seed, "bound");
        for (int i = 0; i < 100; i++) {
            assertThat(stream.nextInt(bound)).isBetween(0, bound - 1);
        }
    }

    @Property(seed = "6", tries = 50)
    void fillsTheRangeEvenly(@ForAll long seed, @ForAll @IntRange(min = 2, max = 48) int bound) {
        RandomStream stream = new RandomStream(seed, "even");
        int[] count = new int[bound];
        for (int i = 0; i < DRAWS; i++) {
            count[stream.nextInt(bound)]++;
        }
        double share = (double) DRAWS / bound;
        for (double times : count) {
            assertThat(times).isCloseTo(share, within(6 * Math.sqrt(share)));
        }
    }

    @Property(seed = "7", tries = 50)
    void drawsFractionsOfMeanOneHalf(@ForAll long seed) {
        RandomStream stream = new RandomStream(seed, "fraction");
        double sum = 0;
        for (int i = 0; i < DRAWS; i++) {
            double fraction = stream.nextDouble();
            assertThat(fraction).isGreaterThanOrEqualTo(0).isLessThan(1);
            sum += fraction;
        }
        assertThat(sum / DRAWS).isCloseTo(0.5, within(6 / Math.sqrt(12.0 * DRAWS)));
    }

    @Property(seed = "8", tries = 50)
    void drawsExponentialNumbersOfTheMean(@ForAll long seed, @ForAll @DoubleRange(min = 10, max = 1e9) double mean) {
        RandomStream stream = new RandomStream(seed, "think");
        double sum = 0;
        double beyondTheMean = 0;
        for (int i = 0; i < DRAWS; i++) {
            long number = stream.nextExponential(mean);
            assertThat(number).isNotNegative();
            sum += number;
            beyondTheMean += number > mean ? 1 : 0;
        }
        double deviation = 1 / Math.sqrt(DRAWS);
        assertThat(sum / DRAWS / mean).isCloseTo(1, within(6 * deviation + 0.5 / mean));
        assertThat(beyondTheMean / DRAWS).isCloseTo(1 / Math.E, within(6 * deviation + 0.5 / mean));
    }

    @Example
    void thinksForNoTimeWhereTheMeanIsZero() {
        assertThat(new RandomStream(1, "think").nextExponential(0)).isZero();
    }

    @Example
    void refusesABoundBelowOne() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RandomStream(1, "bound").nextInt(0))
                .withMessage("bound is 0; expected at least 1");
    }
}
