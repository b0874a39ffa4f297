package org.crosspoint.core.internal.run;

import org.crosspoint.core.design.Catalogue;
import org.crosspoint.core.internal.coroutine.Host;
import org.crosspoint.core.run.Simulation;
import org.crosspoint.core.run.SimulationFactory;
import org.crosspoint.core.run.SimulationSpec;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Composes simulations of what the catalogue holds.
@Component(service = SimulationFactory.class)
public final class SimulationComposer implements SimulationFactory {
    private final Catalogue catalogue;
    private final Host host;

    @Activate
    public SimulationComposer(@Reference Catalogue catalogue) {
        this(catalogue, Host.DEFAULT);
    }

    SimulationComposer(Catalogue catalogue, Host host) {
        this.catalogue = catalogue;
        this.host = host;
    }

    @Override
    public Simulation create(SimulationSpec spec) {
        return new LiveSimulation(spec, catalogue, host);
    }
}
