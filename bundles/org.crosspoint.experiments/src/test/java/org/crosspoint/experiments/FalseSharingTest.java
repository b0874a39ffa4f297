package org.crosspoint.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.crosspoint.core.run.Simulation.HotLine;
import org.crosspoint.experiments.FalseSharing.Point;
import org.crosspoint.lab.Claim;
import org.junit.jupiter.api.Test;

/// What the claims say of figures that are made up.
class FalseSharingTest {
    private static final List<HotLine> FULL_LINE =
            List.of(new HotLine(0x40, 0, List.of("counter[0]", "counter[1]"), 9, 9, List.of(0, 1)));

    private static List<String> failing(double packed, double padded, List<HotLine> lines) {
        return FalseSharing.judged(List.of(new Point(1, 10, 10), new Point(4, packed, padded)), lines, 2)
                .claims()
                .stream()
                .filter(claim -> !claim.holds())
                .map(Claim::id)
                .toList();
    }

    @Test
    void paddedScalingAndPackedNotHolds() {
        assertThat(failing(19, 38, FULL_LINE)).isEmpty();
    }

    @Test
    void paddedBelowNinetyFivePerCentFails() {
        assertThat(failing(19, 37.9, FULL_LINE)).containsExactly("padded-scales");
    }

    @Test
    void packedAtHalfEfficiencyFails() {
        assertThat(failing(20, 40, FULL_LINE)).containsExactly("packed-does-not-scale");
    }

    @Test
    void packedThatScalesAtOneSizeFails() {
        List<Point> points = List.of(new Point(1, 10, 10), new Point(2, 19, 20), new Point(4, 15, 40));

        assertThat(FalseSharing.judged(points, FULL_LINE, 2).claims())
                .filteredOn(claim -> !claim.holds())
                .extracting(Claim::id)
                .containsExactly("packed-does-not-scale");
    }

    @Test
    void figuresThatAreNoNumbersFail() {
        assertThat(failing(Double.NaN, Double.NaN, FULL_LINE))
                .containsExactly("padded-scales", "packed-does-not-scale");
    }

    @Test
    void aHotLineThatIsNotTheCountersFails() {
        HotLine other = new HotLine(0x80, 0, List.of("barrier"), 99, 9, List.of(0, 1));

        assertThat(failing(10, 40, List.of(other, FULL_LINE.getFirst()))).containsExactly("line-named");
    }

    @Test
    void aLineThatIsMissedByOthersThanItsOwnersFails() {
        HotLine wrong = new HotLine(0x40, 0, List.of("counter[0]", "counter[1]"), 9, 9, List.of(0, 2));

        assertThat(failing(10, 40, List.of(wrong))).containsExactly("line-named");
        assertThat(failing(10, 40, List.of())).containsExactly("line-named");
    }
}
