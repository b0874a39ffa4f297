package org.crosspoint.sharing.lock;

import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;
import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.Feature;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.sharing.ObjectDesign;
import org.crosspoint.core.sharing.Pool;
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

/// An object in parts with a lock each: by key, as the buckets of a hash table; and what any part can do,
/// such as giving out a free page or adding to a counter, the part of the caller does, as per-core free lists
/// and sloppy counters do. What needs all parts takes all their locks, in order of their numbers.
///
/// Parts are dealt to the CPUs in turn, and lie on their nodes. An object that cannot be divided has one
/// part.
///
/// Deviation: a sloppy counter keeps spare references in each core and a central count; here the parts are
/// all there is, and who wants the value adds them up.
@Component(service = SharingDesign.class)
@Design(
        id = "sharded",
        title = "Parts by key, a lock for each",
        source =
                "S. Boyd-Wickizer et al., An Analysis of Linux Scalability to Many Cores, OSDI 2010, sections 4.3 and 4.5",
        needs = Feature.COHERENCE_EVERYWHERE)
public final class Sharded implements SharingDesign {

    @ObjectClassDefinition(name = "sharded")
    @interface Config {
        @AttributeDefinition(
                name = "parts",
                description = "parts of each object; 0 for as many as there are CPUs",
                min = "0",
                max = "4096")
        int parts() default 0;
    }

    @Override
    public Class<? extends Annotation> parameters() {
        return Config.class;
    }

    @Override
    public Sharing create(SharingSite site, Settings settings) {
        int chosen = settings.as(Config.class).parts();
        int parts = chosen == 0 ? site.cpus().size() : chosen;
        return new LockSharing() {
            @Override
            public <S> Shared<S> share(String name, ObjectDesign<S> object, int node) {
                return parts(site, name, object, node, object.isDivisible() ? parts : 1);
            }
        };
    }

    private static <S> DividedObject<S> parts(
            SharingSite site, String name, ObjectDesign<S> object, int node, int parts) {
        List<Lock> locks = new ArrayList<>();
        List<SharedState<S>> states = new ArrayList<>();
        for (int part = 0; part < parts; part++) {
            int near = parts == 1
                    ? node
                    : site.memory().nodeOf(site.cpus().get(part % site.cpus().size()));
            String partName = name + "[" + part + "]";
            locks.add(site.lock(partName + ".lock", near));
            states.add(SharedState.of(object, new StateSite(partName, site.memory(), near, part, parts, Pool::put)));
        }
        int[] own = new int[site.cpus().getLast() + 1];
        for (int member = 0; member < site.cpus().size(); member++) {
            own[site.cpus().get(member)] = member % parts;
        }
        return new DividedObject<>(locks, states, own);
    }
}
