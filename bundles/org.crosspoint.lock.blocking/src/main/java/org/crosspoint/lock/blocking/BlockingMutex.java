package org.crosspoint.lock.blocking;

import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.Feature;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.sync.Lock;
import org.crosspoint.core.sync.LockDesign;
import org.crosspoint.core.sync.LockSite;
import org.osgi.service.component.annotations.Component;

/// A thread that finds the lock taken goes to sleep at once.
@Component(service = LockDesign.class)
@Design(
        id = "mutex",
        title = "Queue of sleeping threads",
        source = "A. S. Tanenbaum, H. Bos, Modern Operating Systems, 4th ed., section 8.1.3: Spinning versus Switching",
        needs = {Feature.SWAP, Feature.COMPARE_AND_SET},
        provides = Feature.FIFO)
public final class BlockingMutex implements LockDesign {
    @Override
    public Lock create(LockSite site, Settings settings) {
        return new QueueMutex(site, threads -> Patience.of(0));
    }
}
