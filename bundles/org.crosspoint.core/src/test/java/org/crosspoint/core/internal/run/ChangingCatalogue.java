package org.crosspoint.core.internal.run;

import java.util.ArrayList;
import java.util.List;
import org.crosspoint.core.design.Catalogue;
import org.crosspoint.core.design.Contribution;
import org.crosspoint.core.design.DesignFactory;
import org.crosspoint.core.design.DesignKind;
import org.crosspoint.core.design.FixedCatalogue;

/// A catalogue from which designs go and to which they come back.
final class ChangingCatalogue implements Catalogue {
    private final List<DesignFactory> designs;
    private final List<Listener> listeners = new ArrayList<>();

    ChangingCatalogue(List<? extends DesignFactory> designs) {
        this.designs = new ArrayList<>(designs);
    }

    void add(DesignFactory design) {
        designs.add(design);
        tell(design, Listener::added);
    }

    void remove(DesignFactory design) {
        designs.remove(design);
        tell(design, Listener::removed);
    }

    private interface Event {
        void happens(Listener listener, Contribution contribution);
    }

    private void tell(DesignFactory design, Event event) {
        for (Contribution contribution : FixedCatalogue.of(List.of(design)).contributions()) {
            List.copyOf(listeners).forEach(listener -> event.happens(listener, contribution));
        }
    }

    int listeners() {
        return listeners.size();
    }

    @Override
    public List<Contribution> contributions() {
        return FixedCatalogue.of(designs).contributions();
    }

    @Override
    public Contribution find(DesignKind kind, String id) {
        return FixedCatalogue.of(designs).find(kind, id);
    }

    @Override
    public List<String> refusals() {
        return List.of();
    }

    @Override
    public Registration onChange(Listener listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }
}
