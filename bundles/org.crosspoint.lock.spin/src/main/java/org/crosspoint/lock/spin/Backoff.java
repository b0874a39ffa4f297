package org.crosspoint.lock.spin;

import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.sim.RandomStream;
import org.crosspoint.core.sync.LockSite;
import org.jspecify.annotations.Nullable;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/// Waits between two looks at a lock that was not free.
///
/// A wait is drawn uniformly from 1 to a limit, as on the Ethernet: with equal waits the CPUs that collided once would
/// collide again. The limit begins with `minimum` for each acquisition and grows with the looks that failed, up to
/// `maximum`.
final class Backoff {

    @ObjectClassDefinition(name = "backoff")
    @interface Config {
        @AttributeDefinition(
                name = "minimum",
                description = "first limit of the wait, in cycles",
                min = "1",
                max = "1000000")
        int minimum() default 1;

        @AttributeDefinition(
                name = "maximum",
                description = "last limit of the wait, in cycles; not below the minimum",
                min = "1",
                max = "1000000")
        int maximum() default 1024;

        @AttributeDefinition(
                name = "growth",
                description = "fixed: the limit stays; exponential: it doubles; proportional: it is the minimum times"
                        + " the looks that failed")
        Growth growth() default Growth.EXPONENTIAL;
    }

    /// How the limit grows.
    enum Growth {
        FIXED,
        EXPONENTIAL,
        PROPORTIONAL
    }

    private final int minimum;
    private final int maximum;
    private final Growth growth;
    private final String stream;
    private final @Nullable RandomStream[] waits;

    /// @param lock id of the lock's design, for the message
    Backoff(String lock, LockSite site, Config config) {
        minimum = config.minimum();
        maximum = config.maximum();
        growth = config.growth();
        if (minimum > maximum) {
            throw new SpecificationException("Lock " + lock + " cannot wait from minimum=" + minimum + " up to maximum="
                    + maximum + " cycles; choose a minimum that is not above the maximum.");
        }
        stream = site.name() + ".backoff";
        waits = new @Nullable RandomStream[site.cpus()];
    }

    /// The first limit of an acquisition.
    int first() {
        return minimum;
    }

    /// Waits up to a limit.
    ///
    /// @return the next limit
    int pass(Cpu cpu, int limit) {
        cpu.compute(1L + stream(cpu).nextInt(limit));
        return switch (growth) {
            case FIXED -> limit;
            case EXPONENTIAL -> (int) Math.min(2L * limit, maximum);
            case PROPORTIONAL -> (int) Math.min((long) limit + minimum, maximum);
        };
    }

    private RandomStream stream(Cpu cpu) {
        RandomStream mine = waits[cpu.id()];
        if (mine == null) {
            mine = cpu.random(stream);
            waits[cpu.id()] = mine;
        }
        return mine;
    }
}
