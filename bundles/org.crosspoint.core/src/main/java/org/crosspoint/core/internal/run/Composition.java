package org.crosspoint.core.internal.run;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.design.Catalogue;
import org.crosspoint.core.design.Compatibility;
import org.crosspoint.core.design.Contribution;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.design.DesignKind;
import org.crosspoint.core.design.Parameters;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.hardware.CacheProtocol;
import org.crosspoint.core.hardware.Interconnect;
import org.crosspoint.core.hardware.InterconnectDesign;
import org.crosspoint.core.hardware.InterconnectSite;
import org.crosspoint.core.hardware.MachineDescription;
import org.crosspoint.core.hardware.MachineDescription.Cache;
import org.crosspoint.core.hardware.MemoryOrdering;
import org.crosspoint.core.hardware.OrderingRules;
import org.crosspoint.core.hardware.ProtocolTable;
import org.crosspoint.core.hardware.SharerTracking;
import org.crosspoint.core.hardware.TrackingDesign;
import org.crosspoint.core.internal.engine.Thrown;
import org.crosspoint.core.run.SimulationSpec;
import org.crosspoint.core.run.SimulationSpec.Mode;
import org.crosspoint.core.run.SimulationSpec.ScheduledSwap;

/// Turns a specification's choices into designs. It looks factories up each time and keeps none of them, so that their
/// bundles can go.
final class Composition {
    private final Catalogue catalogue;

    Composition(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /// Checks that all designs exist, that their parameters are right and that they fit together.
    void check(SimulationSpec spec) {
        int cpus = spec.machine().cpus();
        if (spec.cpus() < 1 || spec.cpus() > cpus) {
            throw new SpecificationException("The run wants " + spec.cpus() + (spec.cpus() == 1 ? " CPU" : " CPUs")
                    + ", but machine '" + spec.machine().id() + "' has " + cpus + "; choose 1 to " + cpus + ".");
        }
        if (spec.cpus() > MachineDescription.MOST_CPUS) {
            throw new SpecificationException("The run wants " + spec.cpus() + " CPUs, of which at most "
                    + MachineDescription.MOST_CPUS + " can be simulated; choose fewer.");
        }
        if (spec.duration() < 1) {
            throw new SpecificationException("The duration is " + spec.duration() + " ps; choose at least 1 ps.");
        }
        List<Contribution> chosen = new ArrayList<>();
        for (DesignKind kind : DesignKind.values()) {
            chosen(spec, kind).ifPresent(choice -> {
                Contribution contribution = catalogue.find(kind, choice.id());
                settings(contribution, choice);
                chosen.add(contribution);
            });
        }
        Compatibility.check(spec.machine(), chosen, catalogue);
        if (spec.machine().caches().stream().anyMatch(cache -> cache.scope() == Cache.Scope.CPU)) {
            checkCoherence(spec, tracking(spec));
        }
    }

    private void checkCoherence(SimulationSpec spec, SharerTracking tracking) {
        if (spec.mode() == Mode.CHECKED && tracking.islands().isPresent()) {
            throw new SpecificationException("Mode 'checked' follows copies that hardware keeps coherent, but with "
                    + "tracking '" + choice(spec, DesignKind.TRACKING).id()
                    + "' each island has data of its own; choose mode 'strict' or another tracking.");
        }
        if (ordering(spec).buffersStores() && tracking.islands().isPresent()) {
            throw new SpecificationException("The ordering '"
                    + choice(spec, DesignKind.ORDERING).id() + "' buffers stores until all CPUs can see them, but with "
                    + "tracking '" + choice(spec, DesignKind.TRACKING).id()
                    + "' only those of an island can; choose ordering '" + MachineDescription.USUAL_ORDERING.id()
                    + "' or another tracking.");
        }
    }

    /// Checks the scheduled swaps, each as it will be found: after those before it.
    void checkSwaps(SimulationSpec spec) {
        SimulationSpec then = spec;
        List<ScheduledSwap> inOrder = spec.swaps().stream()
                .sorted(Comparator.comparingLong(ScheduledSwap::at))
                .toList();
        for (ScheduledSwap swap : inOrder) {
            if (!swap.kind().isSwappable()) {
                String kind = swap.kind().id();
                throw new SpecificationException("The swap at " + swap.at() + " ps is of a " + kind
                        + ", which cannot be swapped; make another run with " + kind + " '"
                        + swap.design().id() + "'.");
            }
            if (swap.at() < 0) {
                throw new SpecificationException("The swap of " + swap.kind().id() + " to '"
                        + swap.design().id() + "' is at " + swap.at() + " ps; choose 0 or later.");
            }
            then = with(then, swap.kind(), swap.design());
            check(then);
        }
    }

    /// The choice that a specification makes for a kind that it has to choose.
    static DesignChoice choice(SimulationSpec spec, DesignKind kind) {
        return chosen(spec, kind).orElseThrow();
    }

    /// The choice that a specification makes for a kind; none if it has none of it.
    static Optional<DesignChoice> chosen(SimulationSpec spec, DesignKind kind) {
        return switch (kind) {
            case INTERCONNECT -> Optional.of(spec.machine().interconnect());
            case PROTOCOL -> Optional.of(spec.machine().protocol());
            case TRACKING -> Optional.of(spec.machine().tracking());
            case ORDERING -> Optional.of(spec.machine().ordering());
            case LOCK -> Optional.of(spec.lock());
            case RW_LOCK, BARRIER, RECLAMATION, SHARING, TRANSPORT, SHOOTDOWN, SCHEDULER, OS ->
                Optional.ofNullable(spec.optional().get(kind));
            case WORKLOAD -> Optional.of(spec.workload());
        };
    }

    /// The specification with another choice for a kind.
    static SimulationSpec with(SimulationSpec spec, DesignKind kind, DesignChoice choice) {
        MachineDescription m = spec.machine();
        MachineDescription machine = m.with(
                        kind == DesignKind.INTERCONNECT ? choice : m.interconnect(),
                        kind == DesignKind.PROTOCOL ? choice : m.protocol(),
                        kind == DesignKind.TRACKING ? choice : m.tracking())
                .ordered(kind == DesignKind.ORDERING ? choice : m.ordering());
        return new SimulationSpec(
                machine,
                spec.cpus(),
                kind == DesignKind.LOCK ? choice : spec.lock(),
                kind == DesignKind.WORKLOAD ? choice : spec.workload(),
                spec.duration(),
                spec.seed(),
                spec.swaps(),
                spec.mode(),
                spec.optional(),
                spec.monitors());
    }

    /// Whether the design that a specification chooses for a kind provides a feature.
    boolean provides(SimulationSpec spec, DesignKind kind, String feature) {
        return chosen(spec, kind)
                .map(choice -> catalogue.find(kind, choice.id()))
                .filter(contribution ->
                        List.of(contribution.design().provides()).contains(feature))
                .isPresent();
    }

    private static Settings settings(Contribution contribution, DesignChoice choice) {
        return Parameters.resolve(
                contribution.kind().id() + " " + contribution.id(),
                contribution.factory().parameters(),
                choice.parameters());
    }

    Interconnect interconnect(SimulationSpec spec) {
        MachineDescription machine = spec.machine();
        InterconnectSite site = new InterconnectSite(
                machine.stations().size(),
                machine.cycle(),
                machine.lineBytes(),
                InterconnectSite.Designs.of(catalogue));
        return create(
                spec,
                DesignKind.INTERCONNECT,
                InterconnectDesign.class,
                (design, settings) -> design.create(site, settings));
    }

    ProtocolTable protocol(SimulationSpec spec) {
        return create(spec, DesignKind.PROTOCOL, CacheProtocol.class, CacheProtocol::table);
    }

    SharerTracking tracking(SimulationSpec spec) {
        return create(
                spec,
                DesignKind.TRACKING,
                TrackingDesign.class,
                (design, settings) -> TrackingTraits.checked(
                        choice(spec, DesignKind.TRACKING).id(),
                        design.create(spec.machine().cores(spec.cpus()), settings)));
    }

    OrderingRules ordering(SimulationSpec spec) {
        return create(spec, DesignKind.ORDERING, MemoryOrdering.class, MemoryOrdering::rules);
    }

    /// As [#create], of a kind that a simulation may do without.
    ///
    /// @param what what is to be made, for the message: `lock list.lock`
    /// @throws SpecificationException if the specification chooses none; the message lists those that there are
    <D, T> T createOptional(
            SimulationSpec spec, DesignKind kind, Class<D> plugPoint, String what, Creation<D, T> creation) {
        if (chosen(spec, kind).isEmpty()) {
            List<String> ids =
                    catalogue.contributions(kind).stream().map(Contribution::id).toList();
            throw new SpecificationException("The workload '" + spec.workload().id() + "' makes " + what
                    + ", but no " + kind.id() + " is chosen; choose one as " + kind.id() + "=ID"
                    + (ids.isEmpty()
                            ? " after you have installed a bundle that has one."
                            : ", of " + String.join(", ", ids) + "."));
        }
        return create(spec, kind, plugPoint, creation);
    }

    /// Creates something of the design chosen for a kind. Whatever a design throws becomes one sentence.
    <D, T> T create(SimulationSpec spec, DesignKind kind, Class<D> plugPoint, Creation<D, T> creation) {
        DesignChoice choice = choice(spec, kind);
        Contribution contribution = catalogue.find(kind, choice.id());
        Settings settings = settings(contribution, choice);
        try {
            return creation.create(plugPoint.cast(contribution.factory()), settings);
        } catch (SpecificationException mistake) {
            throw mistake;
        } catch (RuntimeException | StackOverflowError | LinkageError | AssertionError thrown) {
            throw new SpecificationException(
                    "The " + kind.id() + " '" + choice.id() + "' of bundle "
                            + contribution.bundle() + " " + contribution.version() + " could not be created: it threw "
                            + Thrown.name(thrown)
                            + "; choose another or ask its author.",
                    thrown);
        }
    }

    /// How a design's factory makes what a simulation needs of it.
    @FunctionalInterface
    interface Creation<D, T> {
        T create(D design, Settings settings);
    }
}
