package org.crosspoint.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.crosspoint.experiments.Spectrum.Point;
import org.crosspoint.lab.Claim;
import org.junit.jupiter.api.Test;

/// What the claims say of figures that are made up.
class SpectrumClaimsTest {
    private static final List<Integer> SIZES = List.of(1, 4, 16);

    private static Point point(Discipline discipline, int cpus) {
        boolean local = Discipline.READ_LOCALLY.contains(discipline);
        boolean copies = Discipline.UPDATE_COPIES.contains(discipline);
        double read = local ? 10 : discipline == Discipline.HOMED ? 300 : 20.0 * cpus;
        double update = copies ? 50.0 * cpus : read;
        return new Point(
                discipline,
                cpus,
                read,
                discipline == Discipline.TWO_PHASE ? 2 * update : update,
                switch (discipline) {
                    case BIG_LOCK -> 1;
                    case OBJECT_LOCK -> 2;
                    default -> cpus;
                },
                copies ? 1000.0 * cpus : 1000);
    }

    private static List<String> failing(UnaryOperator<Point> change) {
        List<Point> points = new ArrayList<>();
        for (Discipline discipline : Discipline.values()) {
            SIZES.forEach(cpus -> points.add(change.apply(point(discipline, cpus))));
        }
        return new SpectrumClaims(SIZES, points)
                .all().stream().filter(claim -> !claim.holds()).map(Claim::id).toList();
    }

    private static List<String> with(Discipline discipline, int cpus, UnaryOperator<Point> change) {
        return failing(point -> point.discipline() == discipline && point.cpus() == cpus ? change.apply(point) : point);
    }

    private static Point figures(Point point, double read, double update, double throughput, double memory) {
        return new Point(point.discipline(), point.cpus(), read, update, throughput, memory);
    }

    @Test
    void theSpectrumAsThePapersTellItHolds() {
        assertThat(failing(UnaryOperator.identity())).isEmpty();
    }

    @Test
    void aReadThatGetsDearerAtOneSizeIsNotFlat() {
        assertThat(with(Discipline.RCU, 4, point -> figures(point, 11.1, point.update(), point.throughput(), 1000)))
                .containsExactly("rcu-reads-flat");
    }

    @Test
    void aLockUnderWhichReadingStaysCheapFails() {
        assertThat(with(Discipline.BIG_LOCK, 16, point -> figures(point, 39, point.update(), 1, 1000)))
                .containsExactly("locked-reads-grow");
    }

    @Test
    void finerLocksThatScaleNoBetterFail() {
        assertThat(with(Discipline.OBJECT_LOCK, 16, point -> figures(point, point.read(), point.update(), 1, 1000)))
                .containsExactly("object-lock-scales-better");
        assertThat(with(Discipline.SHARDED, 16, point -> figures(point, point.read(), point.update(), 2, 1000)))
                .containsExactly("sharded-scales-better");
    }

    @Test
    void copiesThatCostNothingToUpdateOrToKeepFail() {
        assertThat(with(Discipline.CLUSTERED, 16, point -> figures(point, 10, 399, 16, 16_000)))
                .containsExactly("clustered-updates-grow");
        assertThat(with(Discipline.CLUSTERED, 16, point -> figures(point, 10, 800, 16, 15_000)))
                .containsExactly("clustered-memory");
    }

    @Test
    void aSecondPhaseForNothingFails() {
        assertThat(with(Discipline.TWO_PHASE, 4, point -> figures(point, 10, 200, 4, 4000)))
                .containsExactly("two-phases-dearer");
    }

    @Test
    void anUpdateDearerThanTheMessageFails() {
        assertThat(with(Discipline.HOMED, 16, point -> figures(point, 300, 376, 16, 1000)))
                .containsExactly("homed-alike");
    }
}
