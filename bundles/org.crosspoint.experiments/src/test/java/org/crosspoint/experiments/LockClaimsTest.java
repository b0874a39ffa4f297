package org.crosspoint.experiments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.crosspoint.core.run.Simulation.CpuTime;
import org.crosspoint.lab.Claim;
import org.junit.jupiter.api.Test;

/// What the claims say of figures that are made up.
class LockClaimsTest {
    private static final List<Integer> SIZES = List.of(1, 2, 4, 8, 16);

    private static LockFigures figures(LockSetting setting, LockVariant lock, int cpus) {
        double transactions = lock.equals(LockVariant.TSL)
                ? 6 * cpus
                : lock.equals(LockVariant.TTAS)
                        ? 3 * cpus
                        : LockVariant.SWEPT.contains(lock) ? 10 - LockVariant.SWEPT.indexOf(lock) : 6;
        double handover = 100 * (1 + LockVariant.SWEPT.indexOf(lock));
        double critical = lock.equals(LockVariant.TSL) ? 500 : 100;
        return new LockFigures(
                setting, lock, cpus, 1e6, transactions, 2 * transactions, handover, critical, 1, cpus - 1);
    }

    /// Figures as the book describes them, one of them changed.
    private static List<String> failing(
            LockSetting setting, LockVariant lock, int cpus, UnaryOperator<LockFigures> change) {
        List<LockFigures> figures = new ArrayList<>();
        for (LockSetting each : LockSetting.values()) {
            Stream.concat(each.locks().stream(), LockVariant.SWEPT.stream())
                    .forEach(variant -> SIZES.forEach(size -> figures.add(figures(each, variant, size))));
        }
        figures.replaceAll(
                figure -> figure.setting() == setting && figure.lock().equals(lock) && figure.cpus() == cpus
                        ? change.apply(figure)
                        : figure);
        return new LockClaims("m", SIZES, figures)
                .all().stream().filter(claim -> !claim.holds()).map(Claim::id).toList();
    }

    private static UnaryOperator<LockFigures> transactions(double value) {
        return f -> new LockFigures(
                f.setting(), f.lock(), f.cpus(), 1, value, 1, f.handover(), f.critical(), f.fairness(), f.bypass());
    }

    private static UnaryOperator<LockFigures> handover(double value) {
        return f -> new LockFigures(
                f.setting(), f.lock(), f.cpus(), 1, f.transactions(), 1, value, f.critical(), f.fairness(), f.bypass());
    }

    @Test
    void figuresAsTheBookDescribesThemHold() {
        assertThat(failing(LockSetting.SHORT, LockVariant.MCS, 4, UnaryOperator.identity()))
                .isEmpty();
    }

    @Test
    void tslThatDoesNotRiseAtOneSizeFails() {
        assertThat(failing(LockSetting.SHORT, LockVariant.TSL, 8, transactions(24)))
                .containsExactly("m.tsl-grows");
    }

    @Test
    void tslThatRisesNoMoreThanWhatCountsAsConstantFails() {
        assertThat(failing(LockSetting.SHORT, LockVariant.TSL, 4, transactions(47)))
                .as("47, 48, 96: rising, twofold")
                .isEmpty();
        assertThat(failing(LockSetting.SHORT, LockVariant.TSL, 16, transactions(48.1)))
                .as("24, 48, 48.1: rising, twofold")
                .isEmpty();
        assertThat(failing(LockSetting.SHORT, LockVariant.TSL, 16, transactions(35)))
                .as("24, 48, 35: falls")
                .containsExactly("m.tsl-grows");
    }

    @Test
    void ttasAsHighAsTslAtOneSizeFails() {
        assertThat(failing(LockSetting.LONG, LockVariant.TTAS, 8, transactions(48)))
                .containsExactly("m.ttas-lower");
    }

    @Test
    void backoffAsHighAsTtasInEitherSettingFails() {
        assertThat(failing(LockSetting.SHORT, LockVariant.BACKOFF, 4, transactions(12)))
                .containsExactly("m.backoff-lower");
        assertThat(failing(LockSetting.LONG, LockVariant.BACKOFF, 16, transactions(48)))
                .containsExactly("m.backoff-lower");
    }

    @Test
    void aQueueLockThatNeedsMoreWithMoreCpusFails() {
        assertThat(failing(LockSetting.SHORT, LockVariant.MCS, 16, transactions(9)))
                .isEmpty();
        assertThat(failing(LockSetting.SHORT, LockVariant.MCS, 16, transactions(9.1)))
                .containsExactly("m.mcs-constant");
        assertThat(failing(LockSetting.SHORT, LockVariant.CLH, 16, transactions(9.1)))
                .containsExactly("m.clh-constant");
    }

    @Test
    void aHolderThatIsNotSlowedFails() {
        UnaryOperator<LockFigures> quick = f -> new LockFigures(
                f.setting(), f.lock(), f.cpus(), 1, f.transactions(), 1, f.handover(), 100, f.fairness(), f.bypass());

        assertThat(failing(LockSetting.BESIDE, LockVariant.TSL, 16, quick)).containsExactly("m.holder-slows");
    }

    @Test
    void aHighMaximumThatSavesNothingOrDelaysNothingFails() {
        LockVariant highest = LockVariant.SWEPT.getLast();

        assertThat(failing(LockSetting.LONG, highest, 8, transactions(10))).containsExactly("m.high-maximum-saves");
        assertThat(failing(LockSetting.LONG, highest, 8, handover(100))).containsExactly("m.high-maximum-delays");
    }

    @Test
    void aQueueLockThatIsUnfairOrStarvesFails() {
        UnaryOperator<LockFigures> unfair = f -> new LockFigures(
                f.setting(), f.lock(), f.cpus(), 1, f.transactions(), 1, f.handover(), f.critical(), 0.98, f.bypass());
        UnaryOperator<LockFigures> starving = f -> new LockFigures(
                f.setting(), f.lock(), f.cpus(), 1, f.transactions(), 1, f.handover(), f.critical(), f.fairness(), 15);

        assertThat(failing(LockSetting.SHORT, LockVariant.MCS, 8, unfair)).containsExactly("m.mcs-fifo");
        assertThat(failing(LockSetting.SHORT, LockVariant.MCS, 8, starving)).containsExactly("m.mcs-starvation-free");
    }

    @Test
    void fairnessIsJainsIndex() {
        assertThat(LockFigures.fairness(List.of(cpu(5), cpu(5), cpu(5)))).isEqualTo(1, within(1e-12));
        assertThat(LockFigures.fairness(List.of(cpu(9), cpu(0), cpu(0)))).isEqualTo(1.0 / 3, within(1e-12));
        assertThat(LockFigures.fairness(List.of(cpu(0), cpu(0)))).isEqualTo(1);
    }

    private static CpuTime cpu(long units) {
        return new CpuTime(0, units, 0, 0, 0, 0, 0, 0, 0);
    }
}
