package org.crosspoint.lab.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.crosspoint.core.design.Catalogue;
import org.crosspoint.core.design.Contribution;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.design.DesignKind;
import org.crosspoint.core.hardware.MachineDescription;
import org.crosspoint.core.run.SimulationSpec;
import org.crosspoint.lab.Provenance.BundleVersion;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Finds the bundles that a simulation consists of, with digests of their contents.
@Component
public final class BundleOrigins implements Origins {
    private static final Comparator<BundleVersion> ORDER =
            Comparator.comparing(BundleVersion::name).thenComparing(BundleVersion::version);

    private final BundleContext framework;
    private final Catalogue catalogue;
    private final Map<Long, Digested> digests = new ConcurrentHashMap<>();

    @Activate
    public BundleOrigins(BundleContext framework, @Reference Catalogue catalogue) {
        this.framework = framework;
        this.catalogue = catalogue;
    }

    /// A digest, as long as the bundle is not updated.
    private record Digested(long modified, String digest) {}

    @Override
    public String crosspoint() {
        return core().getVersion().toString();
    }

    @Override
    public List<BundleVersion> bundles(SimulationSpec spec) {
        Stream<BundleVersion> designs =
                designs(spec).stream().flatMap(design -> bundle(design.bundle(), design.version()).stream());
        return Stream.concat(Stream.of(version(core())), designs)
                .distinct()
                .sorted(ORDER)
                .toList();
    }

    @Override
    public List<BundleVersion> bundle(String name, String version) {
        return Arrays.stream(framework.getBundles())
                .filter(bundle -> name.equals(bundle.getSymbolicName()))
                .filter(bundle -> bundle.getVersion().toString().equals(version))
                .map(this::version)
                .toList();
    }

    /// The designs that are installed: one that was swapped out may have gone.
    private List<Contribution> designs(SimulationSpec spec) {
        MachineDescription machine = spec.machine();
        List<Contribution> designs = new ArrayList<>();
        designs.addAll(design(DesignKind.INTERCONNECT, machine.interconnect()));
        designs.addAll(design(DesignKind.PROTOCOL, machine.protocol()));
        designs.addAll(design(DesignKind.TRACKING, machine.tracking()));
        designs.addAll(design(DesignKind.ORDERING, machine.ordering()));
        designs.addAll(design(DesignKind.LOCK, spec.lock()));
        designs.addAll(design(DesignKind.WORKLOAD, spec.workload()));
        spec.optional().forEach((kind, choice) -> designs.addAll(design(kind, choice)));
        spec.swaps().forEach(swap -> designs.addAll(design(swap.kind(), swap.design())));
        return designs;
    }

    private List<Contribution> design(DesignKind kind, DesignChoice choice) {
        return catalogue.contributions(kind).stream()
                .filter(design -> design.id().equals(choice.id()))
                .toList();
    }

    private static Bundle core() {
        return FrameworkUtil.getBundle(SimulationSpec.class);
    }

    private BundleVersion version(Bundle bundle) {
        long modified = bundle.getLastModified();
        Digested digested = digests.compute(
                bundle.getBundleId(),
                (id, known) -> known != null && known.modified() == modified
                        ? known
                        : new Digested(modified, BundleDigest.of(bundle)));
        return new BundleVersion(bundle.getSymbolicName(), bundle.getVersion().toString(), digested.digest());
    }
}
