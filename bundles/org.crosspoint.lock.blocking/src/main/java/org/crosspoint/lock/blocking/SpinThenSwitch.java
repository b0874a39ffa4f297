package org.crosspoint.lock.blocking;

import java.lang.annotation.Annotation;
import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.Feature;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.sync.Lock;
import org.crosspoint.core.sync.LockDesign;
import org.crosspoint.core.sync.LockSite;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/// A thread spins for a fixed time and sleeps then. With the time that it takes to switch away and back it loses never
/// more than twice what it would lose if it knew how long it has to wait.
@Component(service = LockDesign.class)
@Design(
        id = "spin-then-switch",
        title = "Spins for a fixed time, then sleeps",
        source =
                "A. R. Karlin, K. Li, M. S. Manasse, S. Owicki, Empirical Studies of Competitive Spinning for a Shared-Memory Multiprocessor, SOSP 1991",
        needs = {Feature.SWAP, Feature.COMPARE_AND_SET},
        provides = Feature.FIFO)
public final class SpinThenSwitch implements LockDesign {
    @ObjectClassDefinition(name = "spin-then-switch")
    @interface Config {
        @AttributeDefinition(
                name = "spinCycles",
                description = "how long a thread spins before it sleeps, in cycles",
                min = "0",
                max = "1000000000")
        long spinCycles() default 10_000;
    }

    @Override
    public Class<? extends Annotation> parameters() {
        return Config.class;
    }

    @Override
    public Lock create(LockSite site, Settings settings) {
        Patience fixed = Patience.of(settings.as(Config.class).spinCycles());
        return new QueueMutex(site, threads -> fixed);
    }
}
