package org.crosspoint.lock.textbook;

import java.lang.annotation.Annotation;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.sync.Lock;
import org.crosspoint.core.sync.LockDesign;
import org.crosspoint.core.sync.LockSite;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/// Peterson's algorithm for two CPUs, of reads and writes only: say that you want to enter, give the other the turn,
/// and wait while the other wants to enter and it is its turn.
///
/// It rests on the reads coming after the writes. Where a CPU's stores are buffered that takes a fence between them;
/// without, both CPUs can read that the other does not want to enter.
@Component(service = LockDesign.class)
@Design(
        id = "peterson",
        title = "Peterson's algorithm for two CPUs",
        source = "G. L. Peterson, Myths about the Mutual Exclusion Problem, Information Processing Letters 12(3), 1981")
public final class PetersonLock implements LockDesign {
    private static final int CPUS = 2;

    @ObjectClassDefinition(name = "peterson")
    @interface Config {
        @AttributeDefinition(
                name = "fence",
                description = "whether a fence separates its writes from its reads; without, it needs sequential"
                        + " consistency")
        boolean fence() default true;
    }

    @Override
    public Class<? extends Annotation> parameters() {
        return Config.class;
    }

    @Override
    public Lock create(LockSite site, Settings settings) {
        if (site.cpus() > CPUS) {
            throw new SpecificationException("Lock peterson excludes two CPUs, but " + site.name() + " is for "
                    + site.cpus() + "; run it with cpus=2, or choose lock bakery.");
        }
        return new Instance(site, settings.as(Config.class).fence());
    }

    private static final class Instance implements Lock {
        private static final long OUTSIDE = 0;
        private static final long INTERESTED = 1;

        private final long[] flags = new long[CPUS];
        private final long turn;
        private final boolean fence;

        Instance(LockSite site, boolean fence) {
            for (int cpu = 0; cpu < CPUS; cpu++) {
                flags[cpu] = site.word("flag[" + cpu + "]");
            }
            turn = site.anchor("turn", 1);
            this.fence = fence;
        }

        @Override
        public void acquire(Cpu cpu) {
            int other = 1 - cpu.id();
            cpu.store(flags[cpu.id()], INTERESTED);
            cpu.store(turn, other);
            if (fence) {
                cpu.fence();
            }
            while (cpu.load(flags[other]) == INTERESTED && cpu.load(turn) == other) {
                cpu.compute(1);
            }
        }

        @Override
        public void release(Cpu cpu) {
            cpu.store(flags[cpu.id()], OUTSIDE);
        }
    }
}
