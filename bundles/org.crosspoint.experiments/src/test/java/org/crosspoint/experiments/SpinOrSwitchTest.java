package org.crosspoint.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.crosspoint.experiments.SpinOrSwitch.Point;
import org.crosspoint.experiments.SpinOrSwitch.Policy;
import org.crosspoint.experiments.SpinOrSwitch.Trace;
import org.crosspoint.lab.Claim;
import org.junit.jupiter.api.Test;

/// Each claim of `spin-or-switch` fails when the figures are not as the book says.
class SpinOrSwitchTest {
    private static final List<Point> BOOK = List.of(
            new Point(Trace.SHORT, Policy.SPIN, 40, 41, 40),
            new Point(Trace.SHORT, Policy.SWITCH, 40, 2100, 40),
            new Point(Trace.SHORT, Policy.FIXED, 40, 41, 40),
            new Point(Trace.SHORT, Policy.ADAPTIVE, 40, 41, 40),
            new Point(Trace.LONG, Policy.SPIN, 9900, 9901, 2100),
            new Point(Trace.LONG, Policy.SWITCH, 9900, 2100, 2100),
            new Point(Trace.LONG, Policy.FIXED, 9900, 4100, 2100),
            new Point(Trace.LONG, Policy.ADAPTIVE, 9900, 2150, 2100),
            new Point(Trace.MIXED, Policy.SPIN, 5000, 5001, 1070),
            new Point(Trace.MIXED, Policy.SWITCH, 5000, 2100, 1070),
            new Point(Trace.MIXED, Policy.FIXED, 5000, 2070, 1070),
            new Point(Trace.MIXED, Policy.ADAPTIVE, 5000, 1400, 1070));

    private static List<String> failing(Trace trace, Policy policy, double lost) {
        return SpinOrSwitch.judged(BOOK.stream()
                        .map(point -> point.trace() == trace && point.policy() == policy
                                ? new Point(trace, policy, point.waited(), lost, point.hindsight())
                                : point)
                        .toList())
                .claims()
                .stream()
                .filter(claim -> !claim.holds())
                .map(Claim::id)
                .toList();
    }

    @Test
    void theBooksFiguresHold() {
        assertThat(failing(Trace.SHORT, Policy.SPIN, 41)).isEmpty();
    }

    @Test
    void spinningThatLosesMoreOfShortHoldsFails() {
        assertThat(failing(Trace.SHORT, Policy.SPIN, 2101)).containsExactly("spin-short");
        assertThat(failing(Trace.SHORT, Policy.SPIN, Double.NaN)).contains("spin-short", "hindsight-least");
    }

    @Test
    void switchingThatLosesMoreOfLongHoldsFails() {
        assertThat(failing(Trace.LONG, Policy.SWITCH, 9902)).containsExactly("switch-long");
    }

    @Test
    void aPolicyBetterThanHindsightFails() {
        assertThat(failing(Trace.MIXED, Policy.SPIN, 1069)).contains("hindsight-least");
    }

    @Test
    void aThresholdThatLosesMoreThanTwiceFails() {
        assertThat(failing(Trace.LONG, Policy.FIXED, 4201)).containsExactly("fixed-competitive");
    }

    @Test
    void anAdaptivePolicyThatIsNotTheBestFails() {
        assertThat(failing(Trace.MIXED, Policy.ADAPTIVE, 2071)).containsExactly("adaptive-best");
    }
}
