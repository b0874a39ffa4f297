package org.crosspoint.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.crosspoint.experiments.SmtShare.Point;
import org.crosspoint.lab.Claim;
import org.junit.jupiter.api.Test;

/// Each claim of `smt-share` fails when the figures are not as the book says.
class SmtShareTest {
    private static final List<Point> BOOK =
            List.of(new Point(2, 1.2, 1.1), new Point(8, 1.3, 1.2), new Point(12, 0.9, 0.6), new Point(32, 1.5, 1.4));

    private static List<String> failing(int index, Point point) {
        List<Point> points = new ArrayList<>(BOOK);
        points.set(index, point);
        return failing(points);
    }

    private static List<String> failing(List<Point> points) {
        return SmtShare.judged(points, 4 / 3.0).claims().stream()
                .filter(claim -> !claim.holds())
                .map(Claim::id)
                .toList();
    }

    @Test
    void theBooksFiguresHold() {
        assertThat(failing(BOOK)).isEmpty();
    }

    @Test
    void mixedWorkThatLosesOrGainsTooMuchFails() {
        assertThat(failing(0, new Point(2, 0.99, 1.1))).containsExactly("mixed-gains");
        assertThat(failing(1, new Point(8, 1.5, 1.2))).containsExactly("mixed-gains");
        assertThat(failing(1, new Point(8, Double.NaN, 1.2))).containsExactly("mixed-gains");
    }

    @Test
    void hungryThreadsThatNeverLoseFail() {
        assertThat(failing(2, new Point(12, 0.9, 1))).containsExactly("hungry-loses");
        assertThat(failing(2, new Point(20, 0.9, 0.6))).containsExactly("hungry-loses");
    }

    @Test
    void nothingMeasuredFails() {
        assertThat(failing(List.of())).containsExactly("mixed-gains", "hungry-loses");
    }
}
