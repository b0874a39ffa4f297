package org.crosspoint.core.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.crosspoint.core.design.DesignFactory;
import org.crosspoint.core.run.Simulation;
import org.crosspoint.core.run.Simulation.State;
import org.crosspoint.core.samples.Hammer;
import org.crosspoint.core.samples.Rig;
import org.crosspoint.core.samples.SampleLocks;
import org.crosspoint.core.samples.SampleNetworks;
import org.crosspoint.core.samples.SampleProtocols;

/// Simulations over designs that come and go.
abstract class ChangingDesigns {
    final DesignFactory mcs = new SampleLocks.Mcs();
    final DesignFactory msi = new SampleProtocols.Msi();
    final DesignFactory links = new SampleNetworks.LinksDesign();
    final Rig.ProgramDesign hammer = new Rig.ProgramDesign(new Hammer(2));
    final ChangingCatalogue catalogue = new ChangingCatalogue(List.of());

    ChangingDesigns() {
        Rig.samples().stream()
                .filter(design -> !design.getClass().equals(mcs.getClass())
                        && !design.getClass().equals(msi.getClass())
                        && !design.getClass().equals(links.getClass()))
                .forEach(catalogue::add);
        catalogue.add(mcs);
        catalogue.add(msi);
        catalogue.add(links);
        catalogue.add(hammer);
    }

    final Simulation simulation() {
        return simulation("links");
    }

    final Simulation simulation(String network) {
        return new SimulationComposer(catalogue)
                .create(Rig.of(4)
                        .lock("mcs")
                        .hardware(1, network, "full-map", "msi")
                        .spec());
    }

    final Simulation running() {
        return running("links");
    }

    final Simulation running(String network) {
        Simulation simulation = simulation(network);
        simulation.start();
        return simulation;
    }

    static void finishes(Simulation simulation) throws InterruptedException {
        simulation.stop();
        simulation.start();
        assertThat(simulation.await().state())
                .as(simulation.status().toString())
                .isEqualTo(State.FINISHED);
    }
}
