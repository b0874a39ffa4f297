package org.crosspoint.experiments;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.crosspoint.experiments.Bound.Relation;
import org.crosspoint.experiments.Bound.Worst;
import org.crosspoint.experiments.Spectrum.Point;
import org.crosspoint.lab.Claim;

/// The claims of the experiment `spectrum`.
///
/// @param sizes numbers of CPUs, in order, from 1
/// @param points of every discipline with each of them
record SpectrumClaims(List<Integer> sizes, List<Point> points) {
    /// What counts as flat: of the cost with one CPU.
    private static final Bound FLAT = Bound.ratio(Relation.AT_MOST, 1.1);

    /// What counts as growing with cores.
    private static final Bound GROWS = Bound.ratio(Relation.AT_LEAST, 2);

    private static final Bound MORE = Bound.ratio(Relation.ABOVE, 1);

    /// A copy for each CPU, and what it takes to keep it up to date, is at least as much memory as that many copies
    /// take.
    private static final Bound SHARE_OF_COPIES = Bound.ratio(Relation.AT_LEAST, 1);

    /// What counts as the same cost of a read and of an update.
    private static final Bound ALIKE = Bound.ratio(Relation.AT_MOST, 1.25);

    List<Claim> all() {
        List<Claim> claims = new ArrayList<>();
        claims.add(lockedReads());
        Discipline.READ_LOCALLY.forEach(discipline -> claims.add(flatReads(discipline)));
        Discipline.UPDATE_COPIES.forEach(discipline -> claims.add(updatesGrow(discipline)));
        claims.add(scalesBetter(Discipline.OBJECT_LOCK, Discipline.BIG_LOCK));
        claims.add(scalesBetter(Discipline.SHARDED, Discipline.OBJECT_LOCK));
        claims.add(phases());
        claims.add(messages());
        Discipline.UPDATE_COPIES.forEach(discipline -> claims.add(memory(discipline)));
        return claims;
    }

    private Claim lockedReads() {
        double ratio = figure(Discipline.BIG_LOCK, most(), Point::read) / figure(Discipline.BIG_LOCK, 1, Point::read);
        return new Claim(
                "locked-reads-grow",
                "Under one lock a read costs the more the more cores there are, although nobody updates.",
                GROWS + " from 1 to " + most() + " CPUs",
                GROWS.text(ratio),
                GROWS.admits(ratio));
    }

    private Claim flatReads(Discipline discipline) {
        Worst worst =
                FLAT.worst(sizes, cpus -> figure(discipline, cpus, Point::read) / figure(discipline, 1, Point::read));
        return new Claim(
                discipline.id() + "-reads-flat",
                "With " + discipline.id() + " a read costs the same with any number of cores, where nobody updates.",
                FLAT + " of one CPU's",
                worst.toString(),
                worst.holds());
    }

    private Claim updatesGrow(Discipline discipline) {
        int few = sizes.get(1);
        double ratio = figure(discipline, most(), Point::update) / figure(discipline, few, Point::update);
        return new Claim(
                discipline.id() + "-updates-grow",
                "With " + discipline.id()
                        + " an update, which goes to all copies, costs the more the more cores there are.",
                GROWS + " from " + few + " to " + most() + " CPUs",
                GROWS.text(ratio),
                GROWS.admits(ratio));
    }

    private Claim scalesBetter(Discipline finer, Discipline coarser) {
        double ratio = figure(finer, most(), Point::throughput) / figure(coarser, most(), Point::throughput);
        return new Claim(
                finer.id() + "-scales-better",
                "More calls are done under " + finer.id() + " than under " + coarser.id() + ", all cores calling.",
                MORE + " with " + most() + " CPUs",
                MORE.text(ratio),
                MORE.admits(ratio));
    }

    private Claim phases() {
        Worst worst = MORE.worst(
                sizes.subList(1, sizes.size()),
                cpus -> figure(Discipline.TWO_PHASE, cpus, Point::update)
                        / figure(Discipline.ONE_PHASE, cpus, Point::update));
        return new Claim(
                "two-phases-dearer",
                "An update by two phases costs more than one by one phase.",
                MORE.toString(),
                worst.toString(),
                worst.holds());
    }

    private Claim messages() {
        Worst worst = ALIKE.worst(
                sizes.subList(1, sizes.size()),
                cpus -> figure(Discipline.HOMED, cpus, Point::update) / figure(Discipline.HOMED, cpus, Point::read));
        return new Claim(
                "homed-alike",
                "At a home CPU reads and updates cost the same: what costs is the message.",
                ALIKE + " of a read",
                worst.toString(),
                worst.holds());
    }

    private Claim memory(Discipline discipline) {
        double copies =
                figure(discipline, most(), Point::memory) / figure(Discipline.OBJECT_LOCK, 1, Point::memory) / most();
        return new Claim(
                discipline.id() + "-memory",
                "With " + discipline.id()
                        + " each CPU pays for its copy with memory: at least as much as an object in one"
                        + " piece takes that has one user.",
                SHARE_OF_COPIES + " of so much for each of " + most() + " CPUs",
                SHARE_OF_COPIES.text(copies),
                SHARE_OF_COPIES.admits(copies));
    }

    private int most() {
        return sizes.getLast();
    }

    private double figure(Discipline discipline, int cpus, ToDoubleFunction<Point> figure) {
        return Spectrum.at(points, discipline, cpus).map(figure::applyAsDouble).orElse(Double.NaN);
    }
}
