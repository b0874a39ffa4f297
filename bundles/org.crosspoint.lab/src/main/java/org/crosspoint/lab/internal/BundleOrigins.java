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

    private List<Contribution> designs(SimulationSpec spec) {
        MachineDescription machine = spec.machine();
        List<Contribution> designs = new ArrayList<>(List.of(
                catalogue.find(DesignKind.INTERCONNECT, machine.interconnect().id()),
                catalogue.find(DesignKind.PROTOCOL, machine.protocol().id()),
                catalogue.find(DesignKind.TRACKING, machine.tracking().id()),
                catalogue.find(DesignKind.LOCK, spec.lock().id()),
                catalogue.find(DesignKind.WORKLOAD, spec.workload().id())));
        spec.swaps()
                .forEach(swap ->
                        designs.add(catalogue.find(swap.kind(), swap.design().id())));
        return designs;
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
