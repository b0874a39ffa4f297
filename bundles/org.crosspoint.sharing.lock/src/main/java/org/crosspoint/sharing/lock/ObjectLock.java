package org.crosspoint.sharing.lock;

import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.Feature;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.sharing.ObjectDesign;
import org.crosspoint.core.sharing.Shared;
import org.crosspoint.core.sharing.SharedState;
import org.crosspoint.core.sharing.Sharing;
import org.crosspoint.core.sharing.SharingDesign;
import org.crosspoint.core.sharing.SharingSite;
import org.crosspoint.core.sharing.StateSite;
import org.osgi.service.component.annotations.Component;

/// A lock for each object. An operation touches one object, so a CPU holds one lock at a time, and no order among them
/// is needed.
@Component(service = SharingDesign.class)
@Design(
        id = "object-lock",
        title = "A lock for each object",
        source =
                "A. Baumann et al., The Multikernel: A new OS architecture for scalable multicore systems, SOSP 2009, figure 4 (finer-grained locking); "
                        + "A. S. Tanenbaum, H. Bos, Modern Operating Systems, 4th edition, 8.1.2, Symmetric Multiprocessors",
        needs = Feature.COHERENCE_EVERYWHERE)
public final class ObjectLock implements SharingDesign {
    @Override
    public Sharing create(SharingSite site, Settings settings) {
        return new LockSharing() {
            @Override
            public <S> Shared<S> share(String name, ObjectDesign<S> object, int node) {
                return new ObjectUnderLock<>(
                        site.lock(name + ".lock", node),
                        SharedState.of(object, new StateSite(name, site.memory(), node)));
            }
        };
    }
}
