package org.crosspoint.sharing.rcu;

import java.util.ArrayList;
import java.util.List;
import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.Feature;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.sharing.ObjectDesign;
import org.crosspoint.core.sharing.Shared;
import org.crosspoint.core.sharing.Sharing;
import org.crosspoint.core.sharing.SharingDesign;
import org.crosspoint.core.sharing.SharingSite;
import org.osgi.service.component.annotations.Component;

/// Reads go without a lock, in a read-side critical section of the chosen reclamation; updates exclude each
/// other by the object's lock. Records that an update takes out can be taken again after a grace period.
///
/// An update that finds no free record waits for a grace period and is done once more: what other CPUs have
/// deferred it does not get back by that. So a table that is nearly full may say so where another discipline
/// finds room.
@Component(service = SharingDesign.class)
@Design(
        id = "rcu",
        title = "Reads without a lock, records freed after a grace period",
        source =
                "P. E. McKenney, J. D. Slingwine, Read-Copy Update: Using Execution History to Solve Concurrency Problems, PDCS 1998",
        needs = Feature.COHERENCE_EVERYWHERE)
public final class ReadCopyUpdate implements SharingDesign {
    @Override
    public Sharing create(SharingSite site, Settings settings) {
        return new Instance(site);
    }

    private static final class Instance implements Sharing {
        private final SharingSite site;
        private final List<ReadMostlyObject<?>> objects = new ArrayList<>();

        Instance(SharingSite site) {
            this.site = site;
        }

        @Override
        public <S> Shared<S> share(String name, ObjectDesign<S> object, int node) {
            ReadMostlyObject<S> made = new ReadMostlyObject<>(site, name, object, node);
            objects.add(made);
            return made;
        }

        @Override
        public boolean serve(Cpu cpu) {
            for (int i = 0; i < objects.size(); i++) {
                objects.get(i).quiescent(cpu);
            }
            return false;
        }

        @Override
        public void rest(Cpu cpu) {
            for (int i = 0; i < objects.size(); i++) {
                objects.get(i).rest(cpu);
            }
        }

        @Override
        public void leave(Cpu cpu) {
            for (int i = 0; i < objects.size(); i++) {
                objects.get(i).leave(cpu);
            }
        }
    }
}
