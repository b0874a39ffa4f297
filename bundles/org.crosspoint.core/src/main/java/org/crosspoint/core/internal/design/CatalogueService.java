package org.crosspoint.core.internal.design;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import org.crosspoint.core.design.Catalogue;
import org.crosspoint.core.design.Contribution;
import org.crosspoint.core.design.DesignFactory;
import org.crosspoint.core.design.DesignKind;
import org.crosspoint.core.hardware.CacheProtocol;
import org.crosspoint.core.hardware.InterconnectDesign;
import org.crosspoint.core.hardware.MemoryOrdering;
import org.crosspoint.core.hardware.TrackingDesign;
import org.crosspoint.core.kernel.OsDesign;
import org.crosspoint.core.message.TransportDesign;
import org.crosspoint.core.schedule.SchedulerDesign;
import org.crosspoint.core.sharing.SharingDesign;
import org.crosspoint.core.sync.BarrierDesign;
import org.crosspoint.core.sync.LockDesign;
import org.crosspoint.core.sync.ReadersWriterLockDesign;
import org.crosspoint.core.sync.ReclamationDesign;
import org.crosspoint.core.translation.ShootdownDesign;
import org.crosspoint.core.workload.WorkloadDesign;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/// The catalogue of what the framework's bundles contribute.
///
/// It takes references and gets the services itself, so that one that cannot be created is refused and does no harm.
/// Changes are made, and told to listeners, one after the other; reading never waits for them. Of designs with the same
/// id that of the bundle installed first is listed, in its newest version; another one takes its place when that bundle
/// goes.
@Component(
        service = Catalogue.class,
        reference = {
            @Reference(
                    name = "interconnect",
                    service = InterconnectDesign.class,
                    cardinality = ReferenceCardinality.MULTIPLE,
                    policy = ReferencePolicy.DYNAMIC,
                    policyOption = ReferencePolicyOption.GREEDY,
                    bind = "bind",
                    unbind = "unbind"),
            @Reference(
                    name = "protocol",
                    service = CacheProtocol.class,
                    cardinality = ReferenceCardinality.MULTIPLE,
                    policy = ReferencePolicy.DYNAMIC,
                    policyOption = ReferencePolicyOption.GREEDY,
                    bind = "bind",
                    unbind = "unbind"),
            @Reference(
                    name = "tracking",
                    service = TrackingDesign.class,
                    cardinality = ReferenceCardinality.MULTIPLE,
                    policy = ReferencePolicy.DYNAMIC,
                    policyOption = ReferencePolicyOption.GREEDY,
                    bind = "bind",
                    unbind = "unbind"),
            @Reference(
                    name = "ordering",
                    service = MemoryOrdering.class,
                    cardinality = ReferenceCardinality.MULTIPLE,
                    policy = ReferencePolicy.DYNAMIC,
                    policyOption = ReferencePolicyOption.GREEDY,
                    bind = "bind",
                    unbind = "unbind"),
            @Reference(
                    name = "lock",
                    service = LockDesign.class,
                    cardinality = ReferenceCardinality.MULTIPLE,
                    policy = ReferencePolicy.DYNAMIC,
                    policyOption = ReferencePolicyOption.GREEDY,
                    bind = "bind",
                    unbind = "unbind"),
            @Reference(
                    name = "rw-lock",
                    service = ReadersWriterLockDesign.class,
                    cardinality = ReferenceCardinality.MULTIPLE,
                    policy = ReferencePolicy.DYNAMIC,
                    policyOption = ReferencePolicyOption.GREEDY,
                    bind = "bind",
                    unbind = "unbind"),
            @Reference(
                    name = "barrier",
                    service = BarrierDesign.class,
                    cardinality = ReferenceCardinality.MULTIPLE,
                    policy = ReferencePolicy.DYNAMIC,
                    policyOption = ReferencePolicyOption.GREEDY,
                    bind = "bind",
                    unbind = "unbind"),
            @Reference(
                    name = "reclamation",
                    service = ReclamationDesign.class,
                    cardinality = ReferenceCardinality.MULTIPLE,
                    policy = ReferencePolicy.DYNAMIC,
                    policyOption = ReferencePolicyOption.GREEDY,
                    bind = "bind",
                    unbind = "unbind"),
            @Reference(
                    name = "sharing",
                    service = SharingDesign.class,
                    cardinality = ReferenceCardinality.MULTIPLE,
                    policy = ReferencePolicy.DYNAMIC,
                    policyOption = ReferencePolicyOption.GREEDY,
                    bind = "bind",
                    unbind = "unbind"),
            @Reference(
                    name = "scheduler",
                    service = SchedulerDesign.class,
                    cardinality = ReferenceCardinality.MULTIPLE,
                    policy = ReferencePolicy.DYNAMIC,
                    policyOption = ReferencePolicyOption.GREEDY,
                    bind = "bind",
                    unbind = "unbind"),
            @Reference(
                    name = "os",
                    service = OsDesign.class,
                    cardinality = ReferenceCardinality.MULTIPLE,
                    policy = ReferencePolicy.DYNAMIC,
                    policyOption = ReferencePolicyOption.GREEDY,
                    bind = "bind",
                    unbind = "unbind"),
            @Reference(
                    name = "transport",
                    service = TransportDesign.class,
                    cardinality = ReferenceCardinality.MULTIPLE,
                    policy = ReferencePolicy.DYNAMIC,
                    policyOption = ReferencePolicyOption.GREEDY,
                    bind = "bind",
                    unbind = "unbind"),
            @Reference(
                    name = "shootdown",
                    service = ShootdownDesign.class,
                    cardinality = ReferenceCardinality.MULTIPLE,
                    policy = ReferencePolicy.DYNAMIC,
                    policyOption = ReferencePolicyOption.GREEDY,
                    bind = "bind",
                    unbind = "unbind"),
            @Reference(
                    name = "workload",
                    service = WorkloadDesign.class,
                    cardinality = ReferenceCardinality.MULTIPLE,
                    policy = ReferencePolicy.DYNAMIC,
                    policyOption = ReferencePolicyOption.GREEDY,
                    bind = "bind",
                    unbind = "unbind")
        })
public final class CatalogueService implements Catalogue {
    private final BundleContext context;
    private final Map<ServiceReference<?>, List<Offer>> offers = new LinkedHashMap<>();
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private volatile Listing listing = Listing.EMPTY;

    @Activate
    public CatalogueService(BundleContext context) {
        this.context = context;
    }

    @Override
    public List<Contribution> contributions() {
        return listing.contributions();
    }

    @Override
    public Contribution find(DesignKind kind, String id) {
        return listing.find(kind, id);
    }

    @Override
    public List<String> refusals() {
        return listing.refusals();
    }

    @Override
    public Registration onChange(Listener listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /// A service of one or several plug points has come; called for each of them. What creates the service is the
    /// bundle's code, so no lock is held meanwhile.
    void bind(ServiceReference<?> reference) {
        Bundle bundle = reference.getBundle();
        if (bundle != null) {
            add(reference, offers(reference, context.getService(reference), bundle));
        }
    }

    /// A service is going; called for each of its plug points.
    synchronized void unbind(ServiceReference<?> reference) {
        if (offers.remove(reference) != null) {
            try {
                update();
            } finally {
                context.ungetService(reference);
            }
        }
    }

    private synchronized void add(ServiceReference<?> reference, List<Offer> offered) {
        if (offers.putIfAbsent(reference, offered) == null) {
            update();
        } else {
            context.ungetService(reference);
        }
    }

    private static List<Offer> offers(ServiceReference<?> reference, @Nullable Object service, Bundle bundle) {
        List<String> types = List.of((String[]) reference.getProperty(Constants.OBJECTCLASS));
        return Arrays.stream(DesignKind.values())
                .filter(kind -> types.contains(kind.plugPoint().getName()))
                .map(kind -> offer(kind, service, reference, bundle))
                .toList();
    }

    private static Offer offer(
            DesignKind kind, @Nullable Object service, ServiceReference<?> reference, Bundle bundle) {
        String version = bundle.getVersion().toString();
        if (service instanceof DesignFactory factory && kind.plugPoint().isInstance(factory)) {
            return Offer.of(kind, factory, bundle.getSymbolicName(), version, bundle.getBundleId());
        }
        return new Offer.Refused("The " + kind.id() + " '" + reference.getProperty("design.id") + "' of bundle "
                + bundle.getSymbolicName() + " " + version
                + " is refused: its component could not be created; see the log for the reason and update the bundle.");
    }

    private void update() {
        Listing before = listing;
        Listing after =
                Listing.of(offers.values().stream().flatMap(List::stream).toList());
        listing = after;
        before.without(after).forEach(gone -> tell(Listener::removed, gone));
        after.without(before).forEach(come -> tell(Listener::added, come));
    }

    private void tell(BiConsumer<Listener, Contribution> event, Contribution contribution) {
        listeners.forEach(listener -> event.accept(listener, contribution));
    }
}
