package org.crosspoint.sharing.clustered;

import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;
import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.Feature;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.sharing.ObjectDesign;
import org.crosspoint.core.sharing.Shared;
import org.crosspoint.core.sharing.SharedState;
import org.crosspoint.core.sharing.Sharing;
import org.crosspoint.core.sharing.SharingDesign;
import org.crosspoint.core.sharing.SharingSite;
import org.crosspoint.core.sharing.StateSite;
import org.crosspoint.core.sync.Lock;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/// Each cluster of CPUs has a representative of the object on its own memory node: reads and additions are local, what
/// was added is collected from all representatives, and every other update is done to all of them.
///
///     node 0            node 1            node 2
///     ┌──────────┐      ┌──────────┐      ┌──────────┐
///     │ lock rep │      │ lock rep │      │ lock rep │
///     └──────────┘      └──────────┘      └──────────┘
///       read, add         read, add         read, add
///     ◀──────────────── update, collect ─────────────▶
///
/// An update holds the locks of all representatives, in order of their numbers, so that none is read before the last is
/// up to date.
///
/// Deviations: K42 makes a representative when a processor first misses it, and lets each class choose how its
/// representatives are kept up to date; here all are made at once, and the object's operations decide.
@Component(service = SharingDesign.class)
@Design(
        id = "clustered",
        title = "Clustered objects: a representative near each CPU",
        source = "J. Appavoo et al., Experience Distributing Objects in an SMMP OS, ACM TOCS 25(3), 2007; "
                + "O. Krieger et al., K42: Building a Complete Operating System, EuroSys 2006",
        needs = Feature.COHERENCE_EVERYWHERE)
public final class Clustered implements SharingDesign {

    @ObjectClassDefinition(name = "clustered")
    @interface Config {
        @AttributeDefinition(name = "cluster", description = "what has a representative: each CPU or each memory node")
        Cluster cluster() default Cluster.CPU;
    }

    /// What has a representative.
    enum Cluster {
        CPU,
        NODE
    }

    @Override
    public Class<? extends Annotation> parameters() {
        return Config.class;
    }

    @Override
    public Sharing create(SharingSite site, Settings settings) {
        return new Instance(site, settings.as(Config.class).cluster());
    }

    private record Instance(SharingSite site, Cluster cluster) implements Sharing {
        @Override
        public <S> Shared<S> share(String name, ObjectDesign<S> object, int node) {
            List<Integer> clusters = site.cpus().stream()
                    .map(this::clusterOf)
                    .distinct()
                    .sorted()
                    .toList();
            List<Lock> locks = new ArrayList<>();
            List<SharedState<S>> representatives = new ArrayList<>();
            for (int each : clusters) {
                int near = cluster == Cluster.CPU ? site.memory().nodeOf(each) : each;
                String representative = name + "[" + each + "]";
                locks.add(site.lock(representative + ".lock", near));
                representatives.add(SharedState.of(object, new StateSite(representative, site.memory(), near)));
            }
            int[] own = new int[site.cpus().getLast() + 1];
            for (int cpu : site.cpus()) {
                own[cpu] = clusters.indexOf(clusterOf(cpu));
            }
            return new ClusteredObject<>(locks, representatives, own);
        }

        private int clusterOf(int cpu) {
            return cluster == Cluster.CPU ? cpu : site.memory().nodeOf(cpu);
        }

        @Override
        public boolean serve(Cpu cpu) {
            return false;
        }

        @Override
        public void leave(Cpu cpu) {
            // Nobody waits for what this CPU would do.
        }
    }
}
