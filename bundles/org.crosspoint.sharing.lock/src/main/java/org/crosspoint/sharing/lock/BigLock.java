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
import org.crosspoint.core.sync.Lock;
import org.osgi.service.component.annotations.Component;

/// One lock for everything: whoever touches an object of the kernel keeps all others out of all of them.
///
/// Deviation: the lock is held for each operation on an object, not from the entry of a kernel to its exit. A kernel
/// that wants that takes a lock of its own there.
@Component(service = SharingDesign.class)
@Design(
        id = "big-lock",
        title = "One lock for all objects",
        source = "A. S. Tanenbaum, H. Bos, Modern Operating Systems, 4th edition, 8.1.2, Symmetric Multiprocessors",
        needs = Feature.COHERENCE_EVERYWHERE)
public final class BigLock implements SharingDesign {
    @Override
    public Sharing create(SharingSite site, Settings settings) {
        Lock lock = site.lock(site.name() + ".big-lock", 0);
        return new LockSharing() {
            @Override
            public <S> Shared<S> share(String name, ObjectDesign<S> object, int node) {
                return new ObjectUnderLock<>(lock, SharedState.of(object, new StateSite(name, site.memory(), node)));
            }
        };
    }
}
