package org.crosspoint.experiments;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.crosspoint.experiments.Agreement.Phases;
import org.crosspoint.experiments.Agreement.Point;
import org.crosspoint.experiments.Bound.Relation;
import org.crosspoint.experiments.Bound.Worst;
import org.crosspoint.lab.Claim;

/// The claims of the experiment `agreement`.
///
/// @param sizes numbers of CPUs, in order, from 2
/// @param points of both ways to agree with each of them
record AgreementClaims(List<Integer> sizes, List<Point> points) {
    private static final Bound NONE = Bound.number(Relation.AT_MOST, 0);
    private static final Bound SOME = Bound.number(Relation.ABOVE, 0);

    /// About two rounds: nearer to two than to one or three.
    private static final Bound MORE_THAN_ONE_ROUND = Bound.ratio(Relation.AT_LEAST, 1.5);

    private static final Bound LESS_THAN_THREE_ROUNDS = Bound.ratio(Relation.AT_MOST, 2.5);

    /// What counts as far above.
    private static final Bound FAR_ABOVE = Bound.ratio(Relation.AT_LEAST, 2);

    /// What counts as local: of a read with the fewest CPUs.
    private static final Bound FLAT = Bound.ratio(Relation.AT_MOST, 1.1);

    List<Claim> all() {
        List<Claim> claims = new ArrayList<>();
        for (Phases phases : Phases.values()) {
            claims.add(order(phases));
        }
        claims.add(rounds());
        for (Phases phases : Phases.values()) {
            claims.add(pipelining(phases));
        }
        for (Phases phases : Phases.values()) {
            claims.add(localReads(phases));
        }
        return claims;
    }

    private Claim order(Phases phases) {
        Worst differing = NONE.worst(sizes, cpus -> figure(phases, cpus, Point::differing));
        Worst updates = SOME.worst(sizes, cpus -> figure(phases, cpus, Point::updates));
        return new Claim(
                phases.discipline.id() + "-order",
                "The order of updates is global (" + phases.label
                        + "): all copies hold the journal of the same order, after" + " all CPUs have updated at once.",
                NONE + " copies that differ",
                differing + "; " + Figures.number(updates.figure()) + " updates at least",
                differing.holds() && updates.holds());
    }

    private Claim rounds() {
        Worst least = MORE_THAN_ONE_ROUND.worst(sizes, this::ratioOfPhases);
        Worst most = LESS_THAN_THREE_ROUNDS.worst(sizes, this::ratioOfPhases);
        return new Claim(
                "two-rounds",
                "Two-phase commit costs about two rounds: about twice what one-phase commit costs.",
                MORE_THAN_ONE_ROUND + " and " + LESS_THAN_THREE_ROUNDS + " of one-phase commit",
                least + "; " + most,
                least.holds() && most.holds());
    }

    private double ratioOfPhases(int cpus) {
        return figure(Phases.TWO, cpus, Point::alone) / figure(Phases.ONE, cpus, Point::alone);
    }

    private Claim pipelining(Phases phases) {
        Worst worst = FAR_ABOVE.worst(
                sizes, cpus -> figure(phases, cpus, Point::alone) / figure(phases, cpus, Point::pipelined));
        return new Claim(
                phases.discipline.id() + "-pipelined",
                "With " + Agreement.PIPELINE + " updates under way far more are done than one at a time ("
                        + phases.label + ").",
                FAR_ABOVE + " the updates in the same time",
                worst.toString(),
                worst.holds());
    }

    private Claim localReads(Phases phases) {
        Worst worst = FLAT.worst(
                sizes, cpus -> figure(phases, cpus, Point::read) / figure(phases, sizes.getFirst(), Point::read));
        return new Claim(
                phases.discipline.id() + "-reads-local",
                "Reads stay local (" + phases.label + "): they cost the same with any number of CPUs.",
                FLAT + " of that with " + sizes.getFirst() + " CPUs",
                worst.toString(),
                worst.holds());
    }

    private double figure(Phases phases, int cpus, ToDoubleFunction<Point> figure) {
        return Agreement.at(points, phases, cpus).map(figure::applyAsDouble).orElse(Double.NaN);
    }
}
