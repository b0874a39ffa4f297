package org.crosspoint.core.internal.run;

import org.crosspoint.core.design.FixedCatalogue;
import org.crosspoint.core.internal.coroutine.Host;
import org.crosspoint.core.run.Simulation;
import org.crosspoint.core.samples.Rig;

/// Simulations on a host that tests choose.
final class Simulations {
    private Simulations() {}

    static Simulation of(Rig rig, Rig.Program program, Host host) {
        return new SimulationComposer(FixedCatalogue.of(rig.designs(new Rig.ProgramDesign(program))), host)
                .create(rig.spec());
    }
}
