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
        double critical = !lock.equals(LockVariant.TSL) || cpus == 1 ? 100 : setting == LockSetting.BESIDE ? 500 : 200;
        return new LockFigures(
                setting, lock, cpus, 1e6, transactions, 2 * transactions, handover, critical, 1, 1, cpus - 1);
    }

    /// Figures as the book describes them.
    private static List<LockFigures> book() {
        List<LockFigures> figures = new ArrayList<>();
        for (LockSetting each : LockSetting.values()) {
            Stream.concat(each.locks().stream(), LockVariant.SWEPT.stream())
                    .forEach(variant -> SIZES.forEach(size -> figures.add(figures(each, variant, size))));
        }
        return figures;
    }

    /// One of the book's figures changed.
    private static List<String> failing(
            LockSetting setting, LockVariant lock, int cpus, UnaryOperator<LockFigures> change) {
        List<LockFigures> figures = book();
        figures.replaceAll(
                figure -> figure.setting() == setting && figure.lock().equals(lock) && figure.cpus() == cpus
                        ? change.apply(figure)
                        : figure);
        return failing(figures);
    }

    private static List<String> failing(List<LockFigures> figures) {
        return new LockClaims("m", SIZES, figures)
                .all().stream().filter(claim -> !claim.holds()).map(Claim::id).toList();
    }

    private static UnaryOperator<LockFigures> transactions(double value) {
        return f -> with(f, value, f.handover(), f.critical(), f.evenness(), f.bypass());
    }

    private static UnaryOperator<LockFigures> handover(double value) {
        return f -> with(f, f.transactions(), value, f.critical(), f.evenness(), f.bypass());
    }

    private static UnaryOperator<LockFigures> critical(double value) {
        return f -> with(f, f.transactions(), f.handover(), value, f.evenness(), f.bypass());
    }

    private static UnaryOperator<LockFigures> evenness(double value) {
        return f -> with(f, f.transactions(), f.handover(), f.critical(), value, f.bypass());
    }

    private static UnaryOperator<LockFigures> bypass(double value) {
        return f -> with(f, f.transactions(), f.handover(), f.critical(), f.evenness(), value);
    }

    private static LockFigures with(
            LockFigures f, double transactions, double handover, double critical, double evenness, double bypass) {
        return new LockFigures(
                f.setting(), f.lock(), f.cpus(), 1, transactions, 1, handover, critical, 1, evenness, bypass);
    }

    @Test
    void figuresAsTheBookDescribesThemHold() {
        assertThat(failing(LockSetting.SHORT, LockVariant.MCS, 4, UnaryOperator.identity()))
                .isEmpty();
    }

    @Test
    void withoutFiguresEveryClaimFails() {
        assertThat(new LockClaims("m", SIZES, List.of()).all()).hasSize(10).noneMatch(Claim::holds);
    }

    @Test
    void figuresThatAreNoNumbersFail() {
        UnaryOperator<LockFigures> none = f -> with(f, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
        List<LockFigures> figures = book();
        figures.replaceAll(none);

        assertThat(new LockClaims("m", SIZES, figures).all()).hasSize(10).noneMatch(Claim::holds);
    }

    @Test
    void tslThatDoesNotRiseAtOneSizeFails() {
        assertThat(failing(LockSetting.SHORT, LockVariant.TSL, 8, transactions(24)))
                .containsExactly("m.tsl-grows");
        assertThat(failing(LockSetting.SHORT, LockVariant.TSL, 2, transactions(25)))
                .containsExactly("m.tsl-grows");
    }

    @Test
    void tslThatRisesHardlyFasterThanAQueueLockFails() {
        List<LockFigures> figures = book();
        figures.replaceAll(f -> f.setting() == LockSetting.SHORT && f.lock().equals(LockVariant.TSL)
                ? with(f, 30 + 0.1 * f.cpus(), f.handover(), f.critical(), f.evenness(), f.bypass())
                : f.setting() == LockSetting.SHORT && f.lock().equals(LockVariant.MCS)
                        ? with(f, 6 + 0.011 * f.cpus(), f.handover(), f.critical(), f.evenness(), f.bypass())
                        : f);

        assertThat(failing(figures)).containsExactly("m.tsl-grows");
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
        assertThat(failing(LockSetting.LONG, LockVariant.CLH, 2, transactions(9.1)))
                .containsExactly("m.clh-constant");
    }

    @Test
    void aHolderThatIsNotSlowedFails() {
        assertThat(failing(LockSetting.BESIDE, LockVariant.TSL, 4, critical(100)))
                .containsExactly("m.holder-slows");
        assertThat(failing(LockSetting.BESIDE, LockVariant.TSL, 1, critical(500)))
                .as("as slow when nobody waits")
                .containsExactly("m.holder-slows");
        assertThat(failing(LockSetting.BESIDE, LockVariant.MCS, 16, critical(500)))
                .as("as slow under MCS")
                .containsExactly("m.holder-slows");
    }

    @Test
    void aHighMaximumThatSavesNothingFails() {
        assertThat(failing(LockSetting.LONG, LockVariant.SWEPT.getLast(), 4, transactions(8.5)))
                .containsExactly("m.high-maximum-saves");
        assertThat(failing(LockSetting.LONG, LockVariant.SWEPT.getLast(), 2, transactions(8.5)))
                .as("one waiter saves nothing")
                .isEmpty();
    }

    @Test
    void aHighMaximumThatDelaysNothingFails() {
        assertThat(failing(LockSetting.LONG, LockVariant.SWEPT.getLast(), 2, handover(250)))
                .containsExactly("m.high-maximum-delays");
        assertThat(failing(LockSetting.LONG, LockVariant.SWEPT.getLast(), 2, handover(350)))
                .as("two neighbours change places: still significant")
                .isEmpty();
    }

    @Test
    void aQueueLockThatLetsOneInTwiceBeforeAnotherFails() {
        assertThat(failing(LockSetting.LONG, LockVariant.MCS, 8, bypass(7))).isEmpty();
        assertThat(failing(LockSetting.LONG, LockVariant.MCS, 8, bypass(8))).containsExactly("m.mcs-fifo");
    }

    @Test
    void aQueueLockThatNeverLetsOneInFails() {
        assertThat(failing(LockSetting.LONG, LockVariant.MCS, 8, evenness(0))).containsExactly("m.mcs-fifo");
        assertThat(failing(LockSetting.SHORT, LockVariant.MCS, 8, evenness(0.49)))
                .containsExactly("m.mcs-starvation-free");
        assertThat(failing(LockSetting.BESIDE, LockVariant.MCS, 2, evenness(Double.NaN)))
                .containsExactly("m.mcs-starvation-free");
    }

    @Test
    void fairnessIsJainsIndex() {
        assertThat(LockFigures.fairness(List.of(cpu(5), cpu(5), cpu(5)))).isEqualTo(1, within(1e-12));
        assertThat(LockFigures.fairness(List.of(cpu(9), cpu(0), cpu(0)))).isEqualTo(1.0 / 3, within(1e-12));
        assertThat(LockFigures.fairness(List.of(cpu(0), cpu(0)))).isNaN();
    }

    @Test
    void evennessIsTheFewestOverTheMost() {
        assertThat(LockFigures.evenness(List.of(cpu(5), cpu(2), cpu(4)))).isEqualTo(0.4, within(1e-12));
        assertThat(LockFigures.evenness(List.of(cpu(9), cpu(0)))).isZero();
        assertThat(LockFigures.evenness(List.of(cpu(0), cpu(0)))).isNaN();
    }

    private static CpuTime cpu(long units) {
        return new CpuTime(0, units, 0, 0, 0, 0, 0, 0, 0);
    }
}
