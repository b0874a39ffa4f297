package org.crosspoint.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.crosspoint.experiments.Interleaving.Point;
import org.crosspoint.lab.Claim;
import org.junit.jupiter.api.Test;

/// What the claims say of figures that are made up.
class InterleavingTest {
    private static List<String> failing(double lowOrder, double highOrder) {
        List<Point> points = List.of(
                new Point(1, List.of(0.99, 0.99, 0.99, 0.99)), new Point(4, List.of(lowOrder, 3.0, 2.0, highOrder)));
        return Interleaving.judged(points).claims().stream()
                .filter(claim -> !claim.holds())
                .map(Claim::id)
                .toList();
    }

    @Test
    void allModulesAgainstOneHolds() {
        assertThat(failing(3.6, 1)).isEmpty();
    }

    @Test
    void lessThanNineTenthsOfTheModulesFails() {
        assertThat(failing(3.59, 1)).containsExactly("low-order");
    }

    @Test
    void moreThanOneModuleFails() {
        assertThat(failing(3.6, 1.01)).containsExactly("high-order");
    }

    @Test
    void figuresThatAreNoNumbersFail() {
        assertThat(failing(Double.NaN, Double.NaN)).containsExactly("low-order", "high-order");
    }
}
