package org.crosspoint.machine;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.crosspoint.core.hardware.MachineAssumption;
import org.crosspoint.core.hardware.MachineDescription;
import org.crosspoint.core.hardware.MachineFormat;
import org.crosspoint.core.hardware.MachineLibrary;
import org.osgi.annotation.bundle.Capability;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.util.tracker.BundleTracker;

/// The library of the machine files in `CROSSPOINT-INF/machines/` of all started bundles: a bundle ships machines
/// without any Java. Of two machines with the same id that of the bundle installed first is taken; when that bundle
/// goes, the other takes its place. The tracker is the only memory of bundles, so nothing is left of one that has
/// gone.
@Component(service = MachineLibrary.class)
@Capability(namespace = "osgi.extender", name = "org.crosspoint.machine", version = "1.0.0")
public final class MachineExtender implements MachineLibrary {
    private final BundleTracker<Shelf> shelves;

    /// Replaced as formats come and go.
    @Reference(policy = ReferencePolicy.DYNAMIC, policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<MachineFormat> formats = List.of();

    @Activate
    public MachineExtender(BundleContext context) {
        shelves = new BundleTracker<>(context, Bundle.STARTING | Bundle.ACTIVE, null) {
            @Override
            public Shelf addingBundle(Bundle bundle, BundleEvent event) {
                return Shelf.of(bundle);
            }
        };
    }

    @Activate
    void open() {
        shelves.open();
    }

    @Deactivate
    void close() {
        shelves.close();
    }

    @Override
    public List<Entry> machines() {
        return library().machines();
    }

    @Override
    public List<String> refusals() {
        return library().refusals();
    }

    @Override
    public MachineDescription machine(String idOrFile, Map<String, Object> parameters) {
        return library().machine(idOrFile, parameters);
    }

    @Override
    public List<MachineAssumption> assumptions(String idOrFile, Map<String, Object> parameters) {
        return library().assumptions(idOrFile, parameters);
    }

    @Override
    public String translate(String written) {
        return library().translate(written);
    }

    private MachineFiles library() {
        List<Shelf> ordered = shelves.getTracked().values().stream()
                .sorted(Comparator.comparingLong(Shelf::bundle))
                .toList();
        return new MachineFiles(
                ordered.stream().flatMap(shelf -> shelf.files().stream()).toList(),
                ordered.stream().flatMap(shelf -> shelf.refusals().stream()).toList(),
                List.copyOf(formats));
    }
}
