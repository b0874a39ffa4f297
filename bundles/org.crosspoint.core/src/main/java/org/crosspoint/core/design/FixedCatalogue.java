package org.crosspoint.core.design;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.crosspoint.core.internal.design.Listing;
import org.crosspoint.core.internal.design.Offer;

/// A catalogue of given designs that never changes, for use outside a framework: tests, benchmarks, contract suites. Of
/// designs with the same id the first is listed.
public final class FixedCatalogue implements Catalogue {
    private static final String BUNDLE = "classpath";
    private static final String VERSION = "0.0.0";

    private final Listing listing;

    private FixedCatalogue(Listing listing) {
        this.listing = listing;
    }

    /// @param factories each is listed under every plug point that it implements
    public static FixedCatalogue of(List<? extends DesignFactory> factories) {
        List<Offer> offers = new ArrayList<>();
        for (DesignFactory factory : factories) {
            int rank = offers.size();
            Arrays.stream(DesignKind.values())
                    .filter(kind -> kind.plugPoint().isInstance(factory))
                    .forEach(kind -> offers.add(Offer.of(kind, factory, BUNDLE, VERSION, rank)));
        }
        return new FixedCatalogue(Listing.of(offers));
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

    /// Nothing will ever change: the listener is not kept.
    @Override
    public Registration onChange(Listener listener) {
        return () -> {};
    }
}
