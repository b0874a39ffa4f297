package org.crosspoint.experiments;

import java.util.List;
import org.crosspoint.experiments.Bound.Relation;
import org.crosspoint.experiments.Bound.Worst;
import org.crosspoint.experiments.Shootdowns.Point;
import org.crosspoint.experiments.Shootdowns.Traffic;
import org.crosspoint.lab.Claim;

/// The claims of the experiment `shootdown`.
///
/// @param sizes numbers of CPUs, in order
/// @param inPackage how many CPUs a package has
/// @param points of every protocol with each of them
/// @param traffic of the broadcast, with the most of them
record ShootdownClaims(List<Integer> sizes, int inPackage, List<Point> points, Traffic traffic) {
    private static final Bound LESS = Bound.ratio(Relation.BELOW, 1);

    List<Claim> all() {
        return List.of(
                broadcast(),
                beats(Shootdowns.BROADCAST_LINE, "one line that all poll"),
                beats(Shootdowns.UNICAST, "a message to each CPU"),
                best());
    }

    private Claim broadcast() {
        int others = traffic.cpus() - 1;
        return new Claim(
                "broadcast-traffic",
                "A broadcast over one line is one write, and an invalidation and a fetch for each other CPU.",
                "1 + " + others + " writes and fetches, " + others + " invalidations",
                Figures.number(traffic.misses()) + " writes and fetches, " + Figures.number(traffic.invalidations())
                        + " invalidations",
                traffic.misses() == 1 + others && traffic.invalidations() == others);
    }

    private Claim beats(String other, String words) {
        List<Integer> severalPackages =
                sizes.stream().filter(cpus -> cpus > inPackage).toList();
        Worst worst =
                LESS.worst(severalPackages, cpus -> shootdown(Shootdowns.MULTICAST, cpus) / shootdown(other, cpus));
        return new Claim(
                "multicast-beats-" + other,
                "From two packages on a message to each package, relayed there, is faster than " + words + ".",
                LESS.toString(),
                worst.toString(),
                worst.holds());
    }

    private Claim best() {
        int most = sizes.getLast();
        double ratio = shootdown(Shootdowns.NUMA_MULTICAST, most)
                / Shootdowns.ALL.stream()
                        .filter(protocol -> !protocol.equals(Shootdowns.NUMA_MULTICAST))
                        .mapToDouble(protocol -> shootdown(protocol, most))
                        .min()
                        .orElse(Double.NaN);
        return new Claim(
                "farthest-first-best",
                "On the whole machine it is fastest to tell the farthest package first.",
                LESS + " of the next fastest",
                LESS.text(ratio) + " with " + most + " CPUs",
                LESS.admits(ratio));
    }

    private double shootdown(String protocol, int cpus) {
        return points.stream()
                .filter(point -> point.protocol().equals(protocol) && point.cpus() == cpus)
                .mapToDouble(Point::shootdown)
                .findFirst()
                .orElse(Double.NaN);
    }
}
