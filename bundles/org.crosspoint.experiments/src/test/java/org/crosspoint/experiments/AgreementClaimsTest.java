package org.crosspoint.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.crosspoint.experiments.Agreement.Phases;
import org.crosspoint.experiments.Agreement.Point;
import org.crosspoint.lab.Claim;
import org.junit.jupiter.api.Test;

/// What the claims say of figures that are made up.
class AgreementClaimsTest {
    private static final List<Integer> SIZES = List.of(2, 4, 8);

    private static Point point(Phases phases, int cpus) {
        double alone = 100.0 * cpus * (phases == Phases.ONE ? 1 : 2);
        return new Point(phases, cpus, alone, alone / 4, 5, 1000, 0);
    }

    private static List<String> with(Phases phases, int cpus, UnaryOperator<Point> change) {
        List<Point> points = new ArrayList<>();
        for (Phases each : Phases.values()) {
            for (int size : SIZES) {
                Point point = point(each, size);
                points.add(each == phases && size == cpus ? change.apply(point) : point);
            }
        }
        return new AgreementClaims(SIZES, points)
                .all().stream().filter(claim -> !claim.holds()).map(Claim::id).toList();
    }

    private static Point figures(
            Point point, double alone, double pipelined, double read, double updates, double differing) {
        return new Point(point.phases(), point.cpus(), alone, pipelined, read, updates, differing);
    }

    @Test
    void agreementAsThePapersTellItHolds() {
        assertThat(with(Phases.ONE, 2, UnaryOperator.identity())).isEmpty();
    }

    @Test
    void oneCopyThatDiffersBreaksTheOrder() {
        assertThat(with(Phases.ONE, 4, point -> figures(point, 400, 100, 5, 1000, 1)))
                .containsExactly("replicated-1pc-order");
    }

    @Test
    void copiesOfNothingProveNoOrder() {
        assertThat(with(Phases.TWO, 8, point -> figures(point, 1600, 400, 5, 0, 0)))
                .containsExactly("replicated-2pc-order");
    }

    @Test
    void oneRoundAndThreeAreNotAboutTwo() {
        assertThat(with(Phases.TWO, 4, point -> figures(point, 590, 100, 5, 1000, 0)))
                .containsExactly("two-rounds");
        assertThat(with(Phases.TWO, 4, point -> figures(point, 1010, 100, 5, 1000, 0)))
                .containsExactly("two-rounds");
    }

    @Test
    void aPipelineThatGainsLittleFails() {
        assertThat(with(Phases.TWO, 8, point -> figures(point, 1600, 810, 5, 1000, 0)))
                .containsExactly("replicated-2pc-pipelined");
    }

    @Test
    void aReadThatWaitsForOthersIsNotLocal() {
        assertThat(with(Phases.ONE, 8, point -> figures(point, 800, 200, 6, 1000, 0)))
                .containsExactly("replicated-1pc-reads-local");
    }
}
