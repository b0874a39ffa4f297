package org.crosspoint.core.design;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.hardware.MachineDescription;
import org.crosspoint.core.hardware.MachineDescription.Cache;

/// Whether designs work together on a machine: every [Design#needs()] is met by the machine or by another of them.
/// That a protocol or tracking needs caches does not count: without them it has nothing to do, and the machine works
/// as well.
public final class Compatibility {
    private final MachineDescription machine;
    private final List<Contribution> chosen;

    private Compatibility(MachineDescription machine, List<Contribution> chosen) {
        this.machine = machine;
        this.chosen = List.copyOf(chosen);
    }

    /// @param chosen the designs of one simulation, at most one of each kind
    /// @param catalogue where alternatives are looked up for the message
    /// @throws SpecificationException if a need is not met; the message says whose, and what would
    ///     meet it
    public static void check(MachineDescription machine, List<Contribution> chosen, Catalogue catalogue) {
        new Compatibility(machine, chosen).problem(catalogue).ifPresent(problem -> {
            throw new SpecificationException(problem);
        });
    }

    /// Checks the designs of a machine, as [#check] does for a whole simulation; not those that are not there.
    ///
    /// @throws SpecificationException if a need is not met
    public static void checkHardware(MachineDescription machine, Catalogue catalogue) {
        Map<DesignKind, String> ids = Map.of(
                DesignKind.INTERCONNECT, machine.interconnect().id(),
                DesignKind.PROTOCOL, machine.protocol().id(),
                DesignKind.TRACKING, machine.tracking().id(),
                DesignKind.ORDERING, machine.ordering().id());
        List<Contribution> chosen = Stream.of(DesignKind.values())
                .flatMap(kind -> catalogue.contributions(kind).stream()
                        .filter(design -> design.id().equals(ids.get(kind)))
                        .limit(1))
                .toList();
        if (chosen.size() == ids.size()) {
            check(machine, chosen, catalogue);
        }
    }

    /// Whether [#check] would pass, to enumerate the combinations that can be built.
    public static boolean fits(MachineDescription machine, List<Contribution> chosen) {
        Compatibility compatibility = new Compatibility(machine, chosen);
        return chosen.stream().allMatch(design -> compatibility.unmet(design).isEmpty());
    }

    private Optional<String> problem(Catalogue catalogue) {
        return chosen.stream()
                .flatMap(design -> unmet(design).stream().map(need -> sentence(design, need, catalogue)))
                .findFirst();
    }

    private List<String> unmet(Contribution design) {
        return Stream.of(design.design().needs())
                .filter(need -> !machineProvides(need) && !isIdleWithout(need, design.kind()))
                .filter(need ->
                        chosen.stream().noneMatch(other -> other.kind() != design.kind() && provides(other, need)))
                .toList();
    }

    private boolean machineProvides(String feature) {
        boolean caches = machine.caches().stream().anyMatch(cache -> cache.scope() == Cache.Scope.CPU);
        return machine.features().contains(feature)
                || (caches && feature.equals(Feature.CACHES))
                || (feature.equals(Feature.COHERENT_MEMORY) && noneProvides(Feature.NO_COHERENCE, caches))
                || (feature.equals(Feature.COHERENCE_EVERYWHERE) && noneProvides(Feature.COHERENT_ISLANDS, caches))
                || (machine.organisation().cachesRemote() && feature.equals(Feature.REMOTE_CACHING));
    }

    /// Without caches there is one copy of everything.
    private boolean noneProvides(String lack, boolean caches) {
        return !caches || chosen.stream().noneMatch(design -> provides(design, lack));
    }

    private static boolean isIdleWithout(String feature, DesignKind kind) {
        return feature.equals(Feature.CACHES) && (kind == DesignKind.PROTOCOL || kind == DesignKind.TRACKING);
    }

    private static boolean provides(Contribution design, String feature) {
        return List.of(design.design().provides()).contains(feature);
    }

    private String sentence(Contribution design, String need, Catalogue catalogue) {
        List<Contribution> alternatives = catalogue.contributions().stream()
                .filter(other -> other.kind() != design.kind() && provides(other, need))
                .toList();
        String others = chosen.stream()
                .filter(other -> alternatives.stream().anyMatch(better -> better.kind() == other.kind()))
                .map(other -> " nor " + name(other))
                .collect(Collectors.joining());
        String advice = need.equals(Feature.COHERENT_MEMORY) || need.equals(Feature.COHERENCE_EVERYWHERE)
                ? "choose a tracking that keeps caches coherent"
                : alternatives.isEmpty()
                        ? "choose another " + design.kind().id() + " or another machine"
                        : "choose "
                                + alternatives.stream().map(Compatibility::name).collect(Collectors.joining(" or "));
        return "The " + name(design) + " needs " + need + ", which neither the machine '" + machine.id() + "'"
                + (others.isEmpty() ? " nor another chosen design" : others) + " provides; " + advice + ".";
    }

    private static String name(Contribution design) {
        return design.kind().id() + " '" + design.id() + "'";
    }
}
