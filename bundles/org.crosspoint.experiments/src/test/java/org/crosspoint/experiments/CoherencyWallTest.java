package org.crosspoint.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.UnaryOperator;
import org.crosspoint.experiments.CoherencyWall.Point;
import org.crosspoint.lab.Claim;
import org.junit.jupiter.api.Test;

/// What the claims say of figures that are made up.
class CoherencyWallTest {
    private static final List<Point> AS_CLAIMED = List.of(
            point("one-owner", 16, 5, 0.9, 0.9),
            point("one-owner", 1024, 11, 0.9, 0.9),
            point("full-map", 16, 16, 0.2, 0.1),
            point("full-map", 1024, 1024, 0.9, 1),
            point("limited-broadcast", 16, 21, 0.2, 0.2),
            point("limited-broadcast", 1024, 45, 0.9, 10),
            point("limited-eviction", 16, 20, 0.7, 0.6),
            point("limited-eviction", 1024, 44, 0.9, 0.9),
            point("coarse-vector", 16, 21, 0.2, 0.1),
            point("coarse-vector", 1024, 45, 0.9, 9));

    private static Point point(String organisation, int cores, int bits, double misses, double invalidations) {
        return new Point(organisation, cores, bits, bits / 512.0, misses, invalidations, 0);
    }

    private static List<String> failing(UnaryOperator<Point> change) {
        return CoherencyWall.judged(AS_CLAIMED.stream().map(change).toList(), 1024, 64).claims().stream()
                .filter(claim -> !claim.holds())
                .map(Claim::id)
                .toList();
    }

    private static UnaryOperator<Point> replacing(Point replacement) {
        return point -> point.organisation().equals(replacement.organisation()) && point.cores() == replacement.cores()
                ? replacement
                : point;
    }

    @Test
    void figuresAsClaimedHold() {
        assertThat(failing(UnaryOperator.identity())).isEmpty();
    }

    @Test
    void anEntryThatFitsIntoALineFails() {
        assertThat(CoherencyWall.judged(AS_CLAIMED, 512, 64).claims())
                .filteredOn(claim -> !claim.holds())
                .extracting(Claim::id)
                .containsExactly("entry-larger-than-line");
    }

    @Test
    void aFullMapThatDoesNotGrowAsTheCoresFails() {
        assertThat(failing(replacing(point("full-map", 1024, 512, 0.9, 1)))).containsExactly("full-map-grows-linearly");
    }

    @Test
    void pointersThatGrowFasterThanALogarithmFail() {
        assertThat(failing(replacing(point("limited-eviction", 1024, 45, 0.9, 0.9))))
                .containsExactly("pointers-grow-logarithmically");
    }

    @Test
    void aCoarseVectorThatSendsAsMuchAsABroadcastFails() {
        assertThat(failing(replacing(point("coarse-vector", 1024, 45, 0.9, 10))))
                .containsExactly("coarse-between-full-and-broadcast");
    }

    @Test
    void anOwnerThatMissesLessThanTwiceAsOftenFails() {
        assertThat(failing(replacing(point("one-owner", 16, 5, 0.39, 0.3))))
                .containsExactly("one-owner-misses", "eviction-misses");
    }

    @Test
    void figuresThatAreNoNumbersFail() {
        assertThat(failing(point -> new Point(
                        point.organisation(),
                        point.cores(),
                        point.bitsPerLine(),
                        point.overhead(),
                        Double.NaN,
                        Double.NaN,
                        Double.NaN)))
                .containsExactly("coarse-between-full-and-broadcast", "one-owner-misses", "eviction-misses");
    }
}
