package org.crosspoint.experiments;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.crosspoint.experiments.Bound.Relation;
import org.crosspoint.experiments.Bound.Worst;
import org.crosspoint.experiments.Rcu.Cost;
import org.crosspoint.experiments.Rcu.Protection;
import org.crosspoint.experiments.Rcu.Safety;
import org.crosspoint.lab.Claim;

/// The claims of the experiment `rcu`.
///
/// @param machine which was measured
/// @param sizes numbers of CPUs, in order
/// @param costs of every protection with each of them, where updates are rare
/// @param frequent of the reclamations with each of them, where they are not
record RcuClaims(String machine, List<Integer> sizes, List<Cost> costs, List<Cost> frequent, List<Safety> safety) {
    /// What counts as flat: of the cost with the fewest CPUs.
    private static final Bound FLAT = Bound.ratio(Relation.AT_MOST, 1.1);

    /// What counts as growing with cores.
    private static final Bound GROWS = Bound.ratio(Relation.AT_LEAST, 2);

    private static final Bound LESS = Bound.ratio(Relation.BELOW, 1);
    private static final Bound NONE = Bound.number(Relation.AT_MOST, 0);
    private static final Bound SOME = Bound.number(Relation.ABOVE, 0);

    List<Claim> all() {
        List<Claim> claims = new ArrayList<>();
        Protection.RECLAMATIONS.forEach(reclamation -> claims.add(flat(reclamation)));
        Protection.LOCKS.forEach(lock -> claims.add(grows(lock)));
        claims.add(cheaper());
        Protection.RECLAMATIONS.forEach(reclamation -> claims.add(nothingFreed(reclamation)));
        claims.add(noticed());
        return claims;
    }

    private Claim flat(Protection reclamation) {
        Worst rarely = flat(costs, reclamation);
        boolean updated = SOME.worst(sizes, cpus -> figure(costs, reclamation, cpus, Cost::updates))
                .holds();
        return new Claim(
                reclamation.id() + "-flat",
                "On " + machine + " with RCU (" + reclamation.id()
                        + ") reading costs the same with any number of cores: a lookup, its"
                        + " protection included, takes as long as with " + sizes.getFirst() + " CPUs, at every size,"
                        + " where there is an update in about " + Rcu.RARE_CYCLES + " cycles.",
                FLAT.toString(),
                rarely + "; with one in " + Rcu.FREQUENT_CYCLES + " cycles " + flat(frequent, reclamation),
                rarely.holds() && updated);
    }

    private Worst flat(List<Cost> measured, Protection reclamation) {
        return FLAT.worst(
                sizes,
                cpus -> figure(measured, reclamation, cpus, Cost::lookup)
                        / figure(measured, reclamation, sizes.getFirst(), Cost::lookup));
    }

    private Claim grows(Protection lock) {
        int most = sizes.getLast();
        double ratio = figure(costs, lock, most, Cost::lookup) / figure(costs, lock, sizes.getFirst(), Cost::lookup);
        return new Claim(
                lock.id() + "-grows",
                "On " + machine + " under the readers–writer lock " + lock.id()
                        + " a lookup takes longer the more cores read.",
                GROWS + " from " + sizes.getFirst() + " to " + most + " CPUs",
                GROWS.text(ratio),
                GROWS.admits(ratio));
    }

    private Claim cheaper() {
        Worst worst = LESS.worst(sizes, this::dearestReclamationOverCheapestLock);
        return new Claim(
                "rcu-cheaper",
                "On " + machine
                        + " protecting a lookup costs less with RCU of either kind than under either readers–writer lock, at every"
                        + " size.",
                LESS.toString(),
                worst.toString(),
                worst.holds());
    }

    private double dearestReclamationOverCheapestLock(int cpus) {
        double dearest = Protection.RECLAMATIONS.stream()
                .mapToDouble(reclamation -> figure(costs, reclamation, cpus, Cost::protecting))
                .reduce(0, Math::max);
        double cheapest = Protection.LOCKS.stream()
                .mapToDouble(lock -> figure(costs, lock, cpus, Cost::protecting))
                .reduce(Double.POSITIVE_INFINITY, Math::min);
        return dearest / cheapest;
    }

    private Claim nothingFreed(Protection reclamation) {
        Safety found = of(reclamation);
        boolean holds = SOME.admits(found.freed()) && SOME.admits(found.lookups()) && NONE.admits(found.seen());
        return new Claim(
                reclamation.id() + "-safe",
                "On " + machine
                        + " nothing is freed while a reader can still see it: no lookup comes upon a freed node under "
                        + reclamation.id() + ", although nodes are freed.",
                NONE + " freed nodes seen, " + SOME + " freed",
                words(found),
                holds);
    }

    private Claim noticed() {
        Safety found = of(Protection.BROKEN);
        return new Claim(
                "freed-noticed",
                "On " + machine
                        + ", where nodes are freed without a grace period, lookups do come upon them: that is what the others are"
                        + " held against.",
                SOME + " freed nodes seen",
                words(found),
                SOME.admits(found.seen()));
    }

    private static String words(Safety found) {
        return Figures.number(found.seen()) + " in " + Figures.number(found.lookups()) + " lookups, "
                + Figures.number(found.freed()) + " nodes freed";
    }

    private Safety of(Protection protection) {
        return safety.stream()
                .filter(each -> each.protection().equals(protection))
                .findFirst()
                .orElse(new Safety(protection, Double.NaN, Double.NaN, Double.NaN));
    }

    private static double figure(List<Cost> measured, Protection protection, int cpus, ToDoubleFunction<Cost> figure) {
        return Rcu.at(measured, protection, cpus).map(figure::applyAsDouble).orElse(Double.NaN);
    }
}
