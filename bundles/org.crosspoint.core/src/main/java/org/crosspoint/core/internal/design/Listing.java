package org.crosspoint.core.internal.design;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.design.Contribution;
import org.crosspoint.core.design.DesignKind;
import org.crosspoint.core.design.NearMiss;
import org.crosspoint.core.internal.design.Offer.Described;
import org.crosspoint.core.internal.design.Offer.Refused;

/// What a catalogue lists at one moment, made of everything that is offered. The order in which offers were made plays
/// no part.
///
/// @param contributions one of each kind and id, in that order
/// @param refusals why the other offers are not listed, in order of the alphabet
public record Listing(List<Contribution> contributions, List<String> refusals) {
    public static final Listing EMPTY = new Listing(List.of(), List.of());

    private static final Comparator<Described> PRECEDENCE = Comparator.comparing(
                    (Described offer) -> offer.contribution().kind())
            .thenComparing(offer -> offer.contribution().id())
            .thenComparingLong(Described::rank)
            .thenComparing(offer -> offer.contribution().factory().getClass().getName());

    private static final Comparator<Described> VERSION = Comparator.comparing(Listing::numbers, Arrays::compare)
            .thenComparing(offer -> offer.contribution().version());

    public Listing {
        contributions = List.copyOf(contributions);
        refusals = List.copyOf(refusals);
    }

    /// Of designs of the same kind and id that of the bundle with the least rank is listed, in the newest version of
    /// that bundle; the others are refused.
    public static Listing of(Collection<Offer> offers) {
        List<Contribution> contributions = new ArrayList<>();
        List<String> refusals = new ArrayList<>();
        List<Described> described = new ArrayList<>();
        for (Offer offer : offers) {
            switch (offer) {
                case Described well -> described.add(well);
                case Refused refused -> refusals.add(refused.refusal());
            }
        }
        described.sort(PRECEDENCE);
        for (Described offer : described) {
            Contribution listed = newest(described, offer);
            if (find(contributions, listed.kind(), listed.id()).isEmpty()) {
                contributions.add(listed);
            }
        }
        for (Described offer : described) {
            Contribution contribution = offer.contribution();
            find(contributions, contribution.kind(), contribution.id())
                    .filter(listed -> !same(listed, contribution))
                    .ifPresent(listed -> refusals.add(duplicate(contribution, listed)));
        }
        refusals.sort(Comparator.naturalOrder());
        return new Listing(contributions, refusals);
    }

    /// The newest version of the design that a bundle offers.
    private static Contribution newest(List<Described> described, Described offer) {
        Contribution one = offer.contribution();
        return described.stream()
                .filter(other -> isVersionOf(other.contribution(), one))
                .max(VERSION)
                .orElse(offer)
                .contribution();
    }

    private static boolean isVersionOf(Contribution one, Contribution other) {
        return one.kind() == other.kind()
                && one.id().equals(other.id())
                && one.bundle().equals(other.bundle());
    }

    /// The first three numbers of the bundle's version.
    private static int[] numbers(Described offer) {
        return Stream.of(offer.contribution().version().split("\\.", -1))
                .limit(3)
                .mapToInt(Integer::parseInt)
                .toArray();
    }

    /// @throws SpecificationException if there is none; the message lists the ids that exist
    public Contribution find(DesignKind kind, String id) {
        return find(contributions, kind, id).orElseThrow(() -> missing(kind, id));
    }

    /// Those that `other` does not list.
    public List<Contribution> without(Listing other) {
        return contributions.stream()
                .filter(mine -> other.contributions.stream().noneMatch(its -> same(mine, its)))
                .toList();
    }

    private static boolean same(Contribution one, Contribution other) {
        return one.factory() == other.factory() && one.kind() == other.kind();
    }

    private static Optional<Contribution> find(List<Contribution> contributions, DesignKind kind, String id) {
        return contributions.stream()
                .filter(listed -> listed.kind() == kind && listed.id().equals(id))
                .findFirst();
    }

    private static String duplicate(Contribution late, Contribution first) {
        return "The " + late.kind().id() + " '" + late.id() + "' of bundle " + late.bundle() + " " + late.version()
                + " is refused: bundle " + first.bundle() + " " + first.version()
                + " has one of that id; give it another id or uninstall one of the two.";
    }

    private SpecificationException missing(DesignKind kind, String id) {
        List<String> ids = contributions.stream()
                .filter(listed -> listed.kind() == kind)
                .map(Contribution::id)
                .toList();
        return new SpecificationException("There is no " + kind.id() + " '" + id + "'"
                + (ids.isEmpty()
                        ? ", nor any other " + kind.id() + "; install a bundle that has one."
                        : NearMiss.hint(id, ids) + "; installed are "
                                + ids.stream().collect(Collectors.joining(", ")) + "."));
    }
}
