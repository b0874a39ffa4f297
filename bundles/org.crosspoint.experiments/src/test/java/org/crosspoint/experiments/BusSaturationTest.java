package org.crosspoint.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.crosspoint.experiments.BusSaturation.Point;
import org.crosspoint.lab.Claim;
import org.crosspoint.lab.ExperimentResult;
import org.junit.jupiter.api.Test;

/// What the claims say of curves that are made up.
class BusSaturationTest {
    private static final List<Integer> SIZES = List.of(1, 2, 4, 8, 16, 32, 64);

    /// Service 100 ns, think time 90 ns.
    private static final MachineRepairman MODEL = new MachineRepairman(100e-9, 90e-9);

    private static Point uncached(int cpus) {
        return new Point(
                cpus,
                MODEL.throughput(cpus),
                MODEL.utilisation(cpus),
                Collections.nCopies(cpus, cpus < 3 ? 0.4 : 0.9),
                16);
    }

    private static Point linear(int cpus, double bytes) {
        return new Point(cpus, cpus * 1e7, 0.01 * cpus, Collections.nCopies(cpus, 0.1), bytes);
    }

    private static Map<String, List<Point>> curves(
            UnaryOperator<Point> uncached, UnaryOperator<Point> cached, UnaryOperator<Point> own) {
        Map<String, List<Point>> curves = new LinkedHashMap<>();
        curves.put(
                "bus-uncached",
                SIZES.stream().map(BusSaturationTest::uncached).map(uncached).toList());
        curves.put(
                "bus-smp",
                SIZES.stream().map(cpus -> linear(cpus, 4)).map(cached).toList());
        curves.put(
                "bus-private",
                SIZES.stream().map(cpus -> linear(cpus, 2)).map(own).toList());
        return curves;
    }

    private static UnaryOperator<Point> at(int cpus, UnaryOperator<Point> change) {
        return point -> point.cpus() == cpus ? change.apply(point) : point;
    }

    private static List<String> failing(
            UnaryOperator<Point> uncached, UnaryOperator<Point> cached, UnaryOperator<Point> own) {
        return BusSaturation.judged(curves(uncached, cached, own)).claims().stream()
                .filter(claim -> !claim.holds())
                .map(Claim::id)
                .toList();
    }

    private static Point faster(Point point, double factor) {
        return new Point(
                point.cpus(), point.references() * factor, point.utilisation(), point.stalled(), point.bytes());
    }

    @Test
    void curvesAsTheBookDescribesThemHold() {
        ExperimentResult result = BusSaturation.judged(
                curves(UnaryOperator.identity(), UnaryOperator.identity(), UnaryOperator.identity()));

        assertThat(result.claims()).hasSize(6).allMatch(Claim::holds);
        assertThat(result.tables().getFirst().rows()).hasSize(21);
    }

    @Test
    void aBusWithRoomAtFourCpusFails() {
        UnaryOperator<Point> idleBus =
                at(4, point -> new Point(4, point.references(), 0.95, point.stalled(), point.bytes()));

        assertThat(failing(idleBus, UnaryOperator.identity(), UnaryOperator.identity()))
                .containsExactly("uncached-saturates");
    }

    @Test
    void aThroughputThatStillGrowsFailsAsNotFlatAndAgainstTheFormula() {
        assertThat(failing(at(64, point -> faster(point, 1.06)), UnaryOperator.identity(), UnaryOperator.identity()))
                .containsExactly("uncached-flat", "uncached-formula");
    }

    @Test
    void aCurveOffTheFormulaByMoreThanFivePerCentFails() {
        assertThat(failing(at(2, point -> faster(point, 0.94)), UnaryOperator.identity(), UnaryOperator.identity()))
                .containsExactly("uncached-formula");
        assertThat(failing(at(2, point -> faster(point, 0.96)), UnaryOperator.identity(), UnaryOperator.identity()))
                .isEmpty();
    }

    @Test
    void halfTheCpusIdleAreNotMost() {
        UnaryOperator<Point> half = at(
                32,
                point -> new Point(
                        32,
                        point.references(),
                        point.utilisation(),
                        IntStream.range(0, 32)
                                .mapToObj(cpu -> cpu < 16 ? 0.9 : 0.4)
                                .toList(),
                        point.bytes()));

        assertThat(failing(half, UnaryOperator.identity(), UnaryOperator.identity()))
                .containsExactly("uncached-idle");
    }

    @Test
    void halfTheEfficiencyAtSixteenIsNotMoreThanHalf() {
        assertThat(failing(UnaryOperator.identity(), at(16, point -> faster(point, 0.5)), UnaryOperator.identity()))
                .containsExactly("cached-carries-16");
    }

    @Test
    void asMuchTrafficAtOneSizeIsNotLessAtEverySize() {
        UnaryOperator<Point> same =
                at(8, point -> new Point(8, point.references(), point.utilisation(), point.stalled(), 4));

        assertThat(failing(UnaryOperator.identity(), UnaryOperator.identity(), same))
                .containsExactly("private-less-traffic");
    }

    @Test
    void figuresThatAreNoNumbersOrMissingFail() {
        UnaryOperator<Point> none =
                at(16, point -> new Point(16, Double.NaN, Double.NaN, Collections.nCopies(16, Double.NaN), Double.NaN));

        assertThat(failing(none, none, UnaryOperator.identity()))
                .containsExactly("uncached-flat", "uncached-formula", "cached-carries-16", "private-less-traffic");
        Map<String, List<Point>> missing =
                curves(UnaryOperator.identity(), UnaryOperator.identity(), UnaryOperator.identity());
        missing.put("bus-private", List.of());
        assertThat(BusSaturation.judged(missing).claims())
                .filteredOn(claim -> !claim.holds())
                .extracting(Claim::id)
                .containsExactly("private-less-traffic");
    }
}
