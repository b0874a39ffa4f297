package org.crosspoint.experiments;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.crosspoint.lab.Claim;

/// The claims on lock traffic, on one machine. Where the source gives no number, the reading is in the sentence.
///
/// @param machine its id, with which the claims' ids begin
/// @param sizes numbers of CPUs, ascending; [#FEW] is among them
/// @param figures of every setting with its locks and all sizes, and of the swept backoff with [#FEW]
record LockClaims(String machine, List<Integer> sizes, List<LockFigures> figures) {
    /// From here on there are several waiters.
    private static final int SEVERAL = 4;

    /// What counts as O(1): the most over the fewest transactions per acquisition of all sizes from [#SEVERAL].
    private static final double CONSTANT = 1.5;

    /// CPUs with which the backoff maximum is swept: few enough that backing off, not the interconnect, decides when a
    /// free lock is noticed.
    static final int FEW = 8;

    List<Claim> all() {
        return List.of(
                tslGrows(),
                ttasLower(),
                backoffLower(),
                constant("mcs-constant", LockVariant.MCS),
                constant("clh-constant", LockVariant.CLH),
                holderSlows(),
                backoffSaves(),
                backoffDelays(),
                mcsFifo(),
                mcsStarvationFree());
    }

    private Claim tslGrows() {
        List<Double> curve = several()
                .map(cpus -> at(LockSetting.SHORT, LockVariant.TSL, cpus).transactions())
                .toList();
        boolean rises = true;
        for (int i = 1; i < curve.size(); i++) {
            rises &= curve.get(i) > curve.get(i - 1);
        }
        double growth = curve.getLast() / curve.getFirst();
        return claim(
                "tsl-grows",
                "Transactions per acquisition grow with the waiters under TSL: with short holds they rise with every size"
                        + " from 4 CPUs, and in all by more than what counts as O(1) here.",
                "rising, > " + Figures.number(CONSTANT) + " ×",
                (rises ? "rising, " : "not rising everywhere, ") + Figures.number(growth) + " × ("
                        + Figures.number(curve.getFirst()) + " to " + Figures.number(curve.getLast()) + ")",
                rises && growth > CONSTANT);
    }

    private Claim ttasLower() {
        Worst worst = worst(LockSetting.LONG, LockVariant.TTAS, LockVariant.TSL);
        return claim(
                "ttas-lower",
                "Transactions per acquisition are lower under TTAS than under TSL while waiters poll a lock that is held:"
                        + " with long holds at every size from 4 CPUs.",
                "< 1 ×",
                worst.text(),
                worst.ratio() < 1);
    }

    private Claim backoffLower() {
        Worst shorter = worst(LockSetting.SHORT, LockVariant.BACKOFF, LockVariant.TTAS);
        Worst longer = worst(LockSetting.LONG, LockVariant.BACKOFF, LockVariant.TTAS);
        return claim(
                "backoff-lower",
                "Transactions per acquisition are lower with backoff than under plain TTAS, with short and with long holds,"
                        + " at every size from 4 CPUs.",
                "< 1 ×",
                "short: " + shorter.text() + "; long: " + longer.text(),
                shorter.ratio() < 1 && longer.ratio() < 1);
    }

    /// The worst of several ratios, and where it was.
    private record Worst(double ratio, int cpus) {
        String text() {
            return Figures.number(ratio) + " × at worst, at " + cpus + " CPUs";
        }
    }

    private Worst worst(LockSetting setting, LockVariant better, LockVariant worse) {
        Worst worst = new Worst(0, SEVERAL);
        for (int cpus : several().toList()) {
            double ratio = at(setting, better, cpus).transactions()
                    / at(setting, worse, cpus).transactions();
            if (ratio > worst.ratio()) {
                worst = new Worst(ratio, cpus);
            }
        }
        return worst;
    }

    private Claim constant(String id, LockVariant lock) {
        double least = extreme(lock, LockFigures::transactions, false);
        double largest = extreme(lock, LockFigures::transactions, true);
        return claim(
                id,
                "Transactions per acquisition are O(1) under " + lock.name()
                        + ": with short holds, over all sizes from 4 CPUs, the most are at most 1.5 times the fewest.",
                "≤ " + Figures.number(CONSTANT) + " ×",
                Figures.number(largest / least) + " × (" + Figures.number(least) + " to " + Figures.number(largest)
                        + ")",
                largest <= CONSTANT * least);
    }

    private Claim holderSlows() {
        double tsl = at(LockSetting.BESIDE, LockVariant.TSL, most()).critical();
        double mcs = at(LockSetting.BESIDE, LockVariant.MCS, most()).critical();
        return claim(
                "holder-slows",
                "Under TSL the holder's own work on the words beside the lock slows down: at the largest size it takes"
                        + " longer than the same work under MCS.",
                "> 1 ×",
                Figures.number(tsl / mcs) + " × (" + Figures.number(tsl) + " ns for " + Figures.number(mcs) + " ns)",
                tsl > mcs);
    }

    private Claim backoffSaves() {
        double low = at(LockSetting.LONG, LockVariant.SWEPT.getFirst(), FEW).transactions();
        double high = at(LockSetting.LONG, LockVariant.SWEPT.getLast(), FEW).transactions();
        return claim(
                "high-maximum-saves",
                "A high backoff maximum saves traffic: with long holds and 8 CPUs, 16384 cycles need fewer"
                        + " transactions per acquisition than 64.",
                "< 1 ×",
                Figures.number(high / low) + " × (" + Figures.number(high) + " for " + Figures.number(low) + ")",
                high < low);
    }

    private Claim backoffDelays() {
        double low = at(LockSetting.LONG, LockVariant.SWEPT.getFirst(), FEW).handover();
        double high = at(LockSetting.LONG, LockVariant.SWEPT.getLast(), FEW).handover();
        return claim(
                "high-maximum-delays",
                "A high backoff maximum delays hand-over: with long holds and 8 CPUs, 16384 cycles take longer than"
                        + " 64.",
                "> 1 ×",
                Figures.number(high / low) + " × (" + Figures.number(high) + " ns for " + Figures.number(low) + " ns)",
                high > low);
    }

    private Claim mcsFifo() {
        double least = extreme(LockVariant.MCS, LockFigures::fairness, false);
        return claim(
                "mcs-fifo",
                "MCS is first come, first served, so all CPUs get the lock equally often: Jain's index is at least 0.99"
                        + " with short holds at every size from 4 CPUs.",
                "≥ 0.99",
                Figures.number(least) + " at worst; TSL "
                        + Figures.number(extreme(LockVariant.TSL, LockFigures::fairness, false)),
                least >= 0.99);
    }

    private Claim mcsStarvationFree() {
        Worst worst = new Worst(0, sizes.getFirst());
        for (int cpus : sizes) {
            double ratio = perOther(LockVariant.MCS, cpus);
            if (ratio > worst.ratio()) {
                worst = new Worst(ratio, cpus);
            }
        }
        return claim(
                "mcs-starvation-free",
                "MCS is starvation-free: while a CPU waits, the others acquire the lock at most twice each on the mean"
                        + " (once ahead of it in the queue, once while it is on its way there).",
                "≤ 2 per other CPU",
                Figures.number(worst.ratio()) + " at worst, at " + worst.cpus() + " CPUs; TSL "
                        + Figures.number(perOther(LockVariant.TSL, most())) + " at " + most(),
                worst.ratio() <= 2);
    }

    private double perOther(LockVariant lock, int cpus) {
        return (double) at(LockSetting.SHORT, lock, cpus).bypass() / Math.max(1, cpus - 1);
    }

    private double extreme(LockVariant lock, ToDoubleFunction<LockFigures> figure, boolean largest) {
        var values = several().mapToDouble(cpus -> figure.applyAsDouble(at(LockSetting.SHORT, lock, cpus)));
        return (largest ? values.max() : values.min()).orElseThrow();
    }

    private Stream<Integer> several() {
        return sizes.stream().filter(cpus -> cpus >= SEVERAL);
    }

    private int most() {
        return sizes.getLast();
    }

    private LockFigures at(LockSetting setting, LockVariant lock, int cpus) {
        return figures.stream()
                .filter(figure -> figure.setting() == setting && figure.lock().equals(lock) && figure.cpus() == cpus)
                .findFirst()
                .orElseThrow();
    }

    private Claim claim(String id, String sentence, String bound, String measured, boolean holds) {
        return new Claim(machine + "." + id, "On " + machine + ": " + sentence, bound, measured, holds);
    }
}
