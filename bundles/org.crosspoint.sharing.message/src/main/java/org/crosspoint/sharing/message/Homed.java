package org.crosspoint.sharing.message;

import java.lang.annotation.Annotation;
import java.util.List;
import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.Feature;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.sharing.ObjectDesign;
import org.crosspoint.core.sharing.Sharing;
import org.crosspoint.core.sharing.SharingDesign;
import org.crosspoint.core.sharing.SharingSite;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/// The state of an object lies with a home CPU, and no other touches it: who wants something done to it sends a message
/// there and gets the result back. Objects go to CPUs of the node for which they are made, in turn. Or each CPU is home
/// to a part by key; then what needs all parts has them kept for it, one after the other in order of their CPUs, before
/// it asks them.
@Component(service = SharingDesign.class)
@Design(
        id = "homed",
        title = "State at a home CPU, reached by messages",
        source =
                "A. Baumann et al., The Multikernel: A new OS architecture for scalable multicore systems, SOSP 2009, section 2.2; "
                        + "D. Wentzlaff, A. Agarwal, Factored Operating Systems (fos), OSR 43(2), 2009",
        needs = Feature.FETCH_AND_ADD)
public final class Homed implements SharingDesign {

    @ObjectClassDefinition(name = "homed")
    @interface Config {
        @AttributeDefinition(
                name = "homes",
                description = "whether an object has one home, or a part by key at each CPU")
        Homes homes() default Homes.ONE;
    }

    /// How many homes an object has.
    enum Homes {
        ONE,
        KEY
    }

    @Override
    public Class<? extends Annotation> parameters() {
        return Config.class;
    }

    @Override
    public Sharing create(SharingSite site, Settings settings) {
        Homes homes = settings.as(Config.class).homes();
        return new MessageSharing(site, new MessageSharing.Maker() {
            @Override
            public <S> MessageObject<S> make(
                    MessageSharing sharing, SharingSite at, String name, ObjectDesign<S> object, int node, int number) {
                boolean parts = homes == Homes.KEY && object.isDivisible();
                return new HomedObject<>(
                        sharing, at, name, object, number, parts ? at.cpus() : List.of(home(at, node, number)));
            }
        });
    }

    /// One of the CPUs of a node, or if it has none, of all.
    static int home(SharingSite site, int node, int number) {
        List<Integer> near = site.cpus().stream()
                .filter(cpu -> site.memory().nodeOf(cpu) == node)
                .toList();
        List<Integer> candidates = near.isEmpty() ? site.cpus() : near;
        return candidates.get(number % candidates.size());
    }
}
