package org.crosspoint.experiments;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.crosspoint.experiments.Bound.Relation;
import org.crosspoint.experiments.Bound.Worst;
import org.crosspoint.lab.Claim;

/// The claims on lock traffic, on one machine. Where the source gives no number, the reading is in the sentence; where
/// what it says depends on how long the lock is held, or on how many wait, the claim is judged where its reason
/// applies, and the line says what was measured elsewhere.
///
/// @param machine its id, with which the claims' ids begin
/// @param sizes numbers of CPUs, ascending
/// @param figures of every setting with its locks and all sizes, and of the swept backoff with long holds
record LockClaims(String machine, List<Integer> sizes, List<LockFigures> figures) {
    /// Fewest CPUs of the largest size: with less there is no growth to speak of. The backoff maximum is swept up to so
    /// many.
    static final int LEAST = 8;

    /// From so many CPUs on, somebody waits.
    private static final int ONE_WAITS = 2;

    /// From so many CPUs on, waiters compete. One alone polls in its own cache, by TSL too.
    private static final int TWO_WAIT = 3;

    private static final Bound RISING = Bound.ratio(Relation.ABOVE, 1);

    /// What is constant may rise per waiter by an order of magnitude less than what grows.
    private static final Bound FLAT = Bound.ratio(Relation.AT_MOST, 0.1);

    private static final Bound LOWER = Bound.ratio(Relation.BELOW, 1);
    private static final Bound LONGER = Bound.ratio(Relation.ABOVE, 1);

    /// What counts as O(1): the most over the fewest.
    private static final Bound CONSTANT = Bound.ratio(Relation.AT_MOST, 1.5);

    /// The rank correlation of five pairs that chance reaches in 5 % of cases.
    private static final double SIGNIFICANT = 0.9;

    private static final Bound FALLS = Bound.number(Relation.AT_MOST, -SIGNIFICANT);
    private static final Bound RISES = Bound.number(Relation.AT_LEAST, SIGNIFICANT);
    private static final Bound ONCE_EACH = Bound.number(Relation.AT_MOST, 1);
    private static final Bound HALF = Bound.number(Relation.AT_LEAST, 0.5);

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
        List<Double> curve = transactions(LockSetting.SHORT, LockVariant.TSL);
        double step = leastStep(curve);
        double slope = slope(LockVariant.TSL);
        double flat = Math.max(slope(LockVariant.MCS), slope(LockVariant.CLH)) / slope;
        return claim(
                "tsl-grows",
                "Transactions per acquisition grow with the waiters under TSL, where they are due to these and not to a long"
                        + " hold: with short holds they rise from each size with a waiter to the next, and per waiter those of"
                        + " MCS and CLH rise by a small part of that (slopes of straight lines).",
                RISING + " from size to size; MCS, CLH " + FLAT,
                RISING.text(step) + " at least (" + ends(curve) + ", " + Figures.number(slope) + " per waiter); "
                        + FLAT.text(flat) + "; with long holds "
                        + ends(transactions(LockSetting.LONG, LockVariant.TSL)),
                RISING.admits(step) && FLAT.admits(flat));
    }

    private static double leastStep(List<Double> curve) {
        return orNone(IntStream.range(1, curve.size())
                .mapToDouble(i -> curve.get(i) / curve.get(i - 1))
                .min());
    }

    private Claim ttasLower() {
        Worst worst = lower(LockSetting.LONG, LockVariant.TTAS, LockVariant.TSL);
        return claim(
                "ttas-lower",
                "Transactions per acquisition are lower under TTAS than under TSL while waiters poll a lock that is held:"
                        + " with long holds at every size with two waiters or more.",
                LOWER.toString(),
                worst + "; with short holds " + lower(LockSetting.SHORT, LockVariant.TTAS, LockVariant.TSL),
                worst.holds());
    }

    private Claim backoffLower() {
        Worst shorter = lower(LockSetting.SHORT, LockVariant.BACKOFF, LockVariant.TTAS);
        Worst longer = lower(LockSetting.LONG, LockVariant.BACKOFF, LockVariant.TTAS);
        return claim(
                "backoff-lower",
                "Transactions per acquisition are lower with backoff than under plain TTAS, with short and with long holds,"
                        + " at every size with two waiters or more.",
                LOWER.toString(),
                "short: " + shorter + "; long: " + longer,
                shorter.holds() && longer.holds());
    }

    private Worst lower(LockSetting setting, LockVariant better, LockVariant worse) {
        return LOWER.worst(
                from(TWO_WAIT),
                cpus -> at(setting, better, cpus, LockFigures::transactions)
                        / at(setting, worse, cpus, LockFigures::transactions));
    }

    private Claim constant(String id, LockVariant lock) {
        double shorter = spread(transactions(LockSetting.SHORT, lock));
        double longer = spread(transactions(LockSetting.LONG, lock));
        return claim(
                id,
                "Transactions per acquisition are O(1) under " + lock.name()
                        + ": the most against the fewest of all sizes with a waiter, with short and with"
                        + " long holds.",
                CONSTANT.toString(),
                "short: " + CONSTANT.text(shorter) + " (" + ends(transactions(LockSetting.SHORT, lock)) + "); long: "
                        + CONSTANT.text(longer) + " (" + ends(transactions(LockSetting.LONG, lock)) + ")",
                CONSTANT.admits(shorter) && CONSTANT.admits(longer));
    }

    /// The most over the fewest.
    private static double spread(List<Double> curve) {
        return orNone(values(curve).max()) / orNone(values(curve).min());
    }

    /// The layout is the same in all that is compared: what differs is who spins, and on what. On a bus that spinners
    /// saturate, data in a line of their own slow the holder down too, by one more line to fetch.
    private Claim holderSlows() {
        Worst alone = LONGER.worst(
                from(TWO_WAIT),
                cpus -> at(LockSetting.BESIDE, LockVariant.TSL, cpus, LockFigures::critical)
                        / at(LockSetting.BESIDE, LockVariant.TSL, 1, LockFigures::critical));
        Worst queue = LONGER.worst(
                from(TWO_WAIT),
                cpus -> at(LockSetting.BESIDE, LockVariant.TSL, cpus, LockFigures::critical)
                        / at(LockSetting.BESIDE, LockVariant.MCS, cpus, LockFigures::critical));
        Worst apart = LONGER.worst(
                from(TWO_WAIT),
                cpus -> at(LockSetting.BESIDE, LockVariant.TSL, cpus, LockFigures::critical)
                        / at(LockSetting.SHORT, LockVariant.TSL, cpus, LockFigures::critical));
        return claim(
                "holder-slows",
                "Under TSL the holder's own work on the words beside the lock slows down: at every size with two waiters or"
                        + " more it takes longer than when nobody waits, and longer than beside an MCS lock.",
                LONGER.toString(),
                "nobody waits: " + alone + "; MCS: " + queue + "; TSL, words in a line of their own: " + apart,
                alone.holds() && queue.holds());
    }

    private Claim backoffSaves() {
        Worst worst = FALLS.worst(swept(), cpus -> sweep(cpus, LockFigures::transactions));
        return claim(
                "high-maximum-saves",
                "A high backoff maximum saves traffic: the higher the maximum, of those swept, the fewer"
                        + " transactions per acquisition, with long holds and two waiters or more, up to " + LEAST
                        + " CPUs (rank"
                        + " correlation).",
                FALLS.toString(),
                worst.toString(),
                worst.holds());
    }

    private Claim backoffDelays() {
        double one = sweep(ONE_WAITS, LockFigures::handover);
        int most = swept().getLast();
        return claim(
                "high-maximum-delays",
                "A high backoff maximum delays hand-over: the higher the maximum, of those swept, the later a waiter"
                        + " notices that the lock is free, with long holds and one waiter, who neither has nor makes competition"
                        + " (rank correlation of the mean hand-over).",
                RISES.toString(),
                RISES.text(one) + " (" + ends(sweepOf(ONE_WAITS, LockFigures::handover)) + " ns); at " + most + " CPUs "
                        + RISES.text(sweep(most, LockFigures::handover)) + " ("
                        + ends(sweepOf(most, LockFigures::handover)) + " ns)",
                RISES.admits(one));
    }

    private double sweep(int cpus, ToDoubleFunction<LockFigures> figure) {
        return Trend.rankCorrelation(sweepOf(cpus, figure));
    }

    private List<Double> sweepOf(int cpus, ToDoubleFunction<LockFigures> figure) {
        return LockVariant.SWEPT.stream()
                .map(lock -> at(LockSetting.LONG, lock, cpus, figure))
                .toList();
    }

    /// A CPU is in the queue after two memory accesses, each of which waits for at most one of every other CPU. That is
    /// over long before a hold of 50 µs is, so no other can leave the lock and come back before it.
    private Claim mcsFifo() {
        Worst worst = ONCE_EACH.worst(from(ONE_WAITS), cpus -> perOther(LockVariant.MCS, cpus));
        return claim(
                "mcs-fifo",
                "MCS is first come, first served: while a CPU waits, or has waited up to the end, no more others get in than"
                        + " there are, each once; with long holds, longer than the way into the queue, at every size.",
                ONCE_EACH + " per other CPU",
                worst + "; TSL " + ONCE_EACH.worst(from(ONE_WAITS), cpus -> perOther(LockVariant.TSL, cpus)),
                worst.holds());
    }

    /// Not a number if some CPU never got the lock.
    private double perOther(LockVariant lock, int cpus) {
        return at(LockSetting.LONG, lock, cpus, LockFigures::evenness) > 0
                ? at(LockSetting.LONG, lock, cpus, LockFigures::bypass) / (cpus - 1)
                : Double.NaN;
    }

    private Claim mcsStarvationFree() {
        Worst apart = even(LockSetting.SHORT, LockVariant.MCS);
        Worst beside = even(LockSetting.BESIDE, LockVariant.MCS);
        return claim(
                "mcs-starvation-free",
                "MCS is starvation-free: the CPU that gets the lock least often gets it not much less often than the one that"
                        + " gets it most often, where all want it alike: with short holds, data apart and beside the lock, at"
                        + " every size.",
                HALF.toString(),
                "apart: " + apart + "; beside: " + beside + "; TSL, apart: " + even(LockSetting.SHORT, LockVariant.TSL),
                apart.holds() && beside.holds());
    }

    private Worst even(LockSetting setting, LockVariant lock) {
        return HALF.worst(from(ONE_WAITS), cpus -> at(setting, lock, cpus, LockFigures::evenness));
    }

    private double slope(LockVariant lock) {
        List<Double> waiters = from(ONE_WAITS).stream().map(cpus -> cpus - 1.0).toList();
        return Trend.slope(waiters, transactions(LockSetting.SHORT, lock));
    }

    /// At all sizes with a waiter.
    private List<Double> transactions(LockSetting setting, LockVariant lock) {
        return from(ONE_WAITS).stream()
                .map(cpus -> at(setting, lock, cpus, LockFigures::transactions))
                .toList();
    }

    private static String ends(List<Double> curve) {
        return Figures.number(curve.getFirst()) + " to " + Figures.number(curve.getLast());
    }

    private static DoubleStream values(List<Double> curve) {
        return curve.stream().mapToDouble(Double::doubleValue);
    }

    private static double orNone(OptionalDouble figure) {
        return figure.orElse(Double.NaN);
    }

    private List<Integer> from(int cpus) {
        return sizes.stream().filter(size -> size >= cpus).toList();
    }

    /// Sizes with which the maximum is swept and waiters compete.
    private List<Integer> swept() {
        return from(TWO_WAIT).stream().filter(cpus -> cpus <= LEAST).toList();
    }

    /// Not a number if nothing was measured.
    private double at(LockSetting setting, LockVariant lock, int cpus, ToDoubleFunction<LockFigures> figure) {
        return orNone(figuresAt(setting, lock, cpus).mapToDouble(figure).findFirst());
    }

    private Stream<LockFigures> figuresAt(LockSetting setting, LockVariant lock, int cpus) {
        return figures.stream()
                .filter(each -> each.setting() == setting && each.lock().equals(lock) && each.cpus() == cpus);
    }

    private Claim claim(String id, String sentence, String bound, String measured, boolean holds) {
        return new Claim(machine + "." + id, "On " + machine + ": " + sentence, bound, measured, holds);
    }
}
