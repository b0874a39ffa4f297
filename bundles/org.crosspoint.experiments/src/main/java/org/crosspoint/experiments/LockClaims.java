package org.crosspoint.experiments;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.crosspoint.lab.Claim;

/// The claims on lock traffic, on one machine. Where the source gives no number, the reading is in the sentence.
///
/// @param machine its id, with which the claims' ids begin
/// @param sizes numbers of CPUs, ascending; 8 is among them
/// @param figures of every lock with every size
record LockClaims(String machine, List<Integer> sizes, List<LockFigures> figures) {
    /// From here on there are several waiters.
    private static final int SEVERAL = 4;

    /// Few enough CPUs that backing off, not the interconnect, decides when a free lock is noticed.
    private static final int FEW = 8;

    List<Claim> all() {
        return List.of(
                tslGrows(),
                lower("ttas-lower", LockVariant.TTAS, LockVariant.TSL),
                lower("backoff-lower", LockVariant.BACKOFF, LockVariant.TTAS),
                constant("mcs-constant", LockVariant.MCS),
                constant("clh-constant", LockVariant.CLH),
                holderSlows(),
                backoffSaves(),
                backoffDelays(),
                mcsFifo(),
                mcsStarvationFree());
    }

    private Claim tslGrows() {
        List<Double> curve =
                several().map(cpus -> at(LockVariant.TSL, cpus).transactions()).toList();
        boolean rises = true;
        for (int i = 1; i < curve.size(); i++) {
            rises &= curve.get(i) > curve.get(i - 1);
        }
        double perWaiter = curve.getLast() / (most() - 1);
        return claim(
                "tsl-grows",
                "Transactions per acquisition grow with the waiters under TSL: they rise with every size from 4 CPUs,"
                        + " to at least one per waiter.",
                "rising, ≥ 1 per waiter",
                (rises ? "rising, " : "not rising everywhere, ") + Figures.number(perWaiter) + " per waiter ("
                        + Figures.number(curve.getLast()) + " at " + most() + " CPUs)",
                rises && perWaiter >= 1);
    }

    private Claim lower(String id, LockVariant better, LockVariant worse) {
        double worst = 0;
        int where = SEVERAL;
        for (int cpus : several().toList()) {
            double ratio = at(better, cpus).transactions() / at(worse, cpus).transactions();
            if (ratio > worst) {
                worst = ratio;
                where = cpus;
            }
        }
        return claim(
                id,
                "Transactions per acquisition are lower under " + better.name() + " than under " + worse.name()
                        + " at every size from 4 CPUs.",
                "< 1 ×",
                Figures.number(worst) + " × at worst, at " + where + " CPUs",
                worst < 1);
    }

    private Claim constant(String id, LockVariant lock) {
        double least = extreme(lock, LockFigures::transactions, false);
        double largest = extreme(lock, LockFigures::transactions, true);
        return claim(
                id,
                "Transactions per acquisition are O(1) under " + lock.name()
                        + ": over all sizes from 4 CPUs the most are at most 1.5 times the fewest.",
                "≤ 1.5 ×",
                Figures.number(largest / least) + " × (" + Figures.number(least) + " to " + Figures.number(largest)
                        + ")",
                largest <= 1.5 * least);
    }

    private Claim holderSlows() {
        double tsl = at(LockVariant.TSL, most()).critical();
        double mcs = at(LockVariant.MCS, most()).critical();
        return claim(
                "holder-slows",
                "Under TSL the holder's own work on the words beside the lock slows down: at the largest size it takes"
                        + " at least twice as long as the same work under MCS.",
                "≥ 2 ×",
                Figures.number(tsl / mcs) + " × (" + Figures.number(tsl) + " ns for " + Figures.number(mcs) + " ns)",
                tsl >= 2 * mcs);
    }

    private Claim backoffSaves() {
        double low = at(LockVariant.SWEPT.getFirst(), FEW).transactions();
        double high = at(LockVariant.SWEPT.getLast(), FEW).transactions();
        return claim(
                "high-maximum-saves",
                "A high backoff maximum saves traffic: with 8 CPUs, 16384 cycles need at most 3/4 of the transactions"
                        + " per acquisition of 64 cycles.",
                "≤ 0.75 ×",
                Figures.number(high / low) + " × (" + Figures.number(high) + " for " + Figures.number(low) + ")",
                high <= 0.75 * low);
    }

    private Claim backoffDelays() {
        double low = at(LockVariant.SWEPT.getFirst(), FEW).handover();
        double high = at(LockVariant.SWEPT.getLast(), FEW).handover();
        return claim(
                "high-maximum-delays",
                "A high backoff maximum delays hand-over: with 8 CPUs, 16384 cycles take at least twice as long as 64.",
                "≥ 2 ×",
                Figures.number(high / low) + " × (" + Figures.number(high) + " ns for " + Figures.number(low) + " ns)",
                high >= 2 * low);
    }

    private Claim mcsFifo() {
        double least = extreme(LockVariant.MCS, LockFigures::fairness, false);
        return claim(
                "mcs-fifo",
                "MCS is first come, first served, so all CPUs get the lock equally often: Jain's index is at least 0.99"
                        + " at every size from 4 CPUs.",
                "≥ 0.99",
                Figures.number(least) + " at worst; TSL "
                        + Figures.number(extreme(LockVariant.TSL, LockFigures::fairness, false)),
                least >= 0.99);
    }

    private Claim mcsStarvationFree() {
        double worst = 0;
        int where = sizes.getFirst();
        for (int cpus : sizes) {
            double perOther = cpus == 1 ? 0 : (double) at(LockVariant.MCS, cpus).bypass() / (cpus - 1);
            if (perOther > worst) {
                worst = perOther;
                where = cpus;
            }
        }
        return claim(
                "mcs-starvation-free",
                "MCS is starvation-free: while a CPU waits, the others acquire the lock at most twice each on the mean"
                        + " (once ahead of it in the queue, once while it is on its way there).",
                "≤ 2 per other CPU",
                Figures.number(worst) + " at worst, at " + where + " CPUs; TSL "
                        + Figures.number((double) at(LockVariant.TSL, most()).bypass() / (most() - 1)) + " at "
                        + most(),
                worst <= 2);
    }

    private double extreme(LockVariant lock, ToDoubleFunction<LockFigures> figure, boolean largest) {
        var values = several().mapToDouble(cpus -> figure.applyAsDouble(at(lock, cpus)));
        return (largest ? values.max() : values.min()).orElseThrow();
    }

    private Stream<Integer> several() {
        return sizes.stream().filter(cpus -> cpus >= SEVERAL);
    }

    private int most() {
        return sizes.getLast();
    }

    private LockFigures at(LockVariant lock, int cpus) {
        return figures.stream()
                .filter(figure -> figure.lock().equals(lock) && figure.cpus() == cpus)
                .findFirst()
                .orElseThrow();
    }

    private Claim claim(String id, String sentence, String bound, String measured, boolean holds) {
        return new Claim(machine + "." + id, "On " + machine + ": " + sentence, bound, measured, holds);
    }
}
