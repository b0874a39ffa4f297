package org.crosspoint.barrier;

import java.util.Map;
import java.util.WeakHashMap;
import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.hardware.Memory;
import org.crosspoint.core.sync.Barrier;
import org.crosspoint.core.sync.BarrierDesign;
import org.crosspoint.core.sync.SyncSite;

/// Barriers that are wrong, a mistake each.
final class BrokenBarriers {
    private BrokenBarriers() {}

    /// Does not wait for the last.
    @Design(id = "one-too-few", title = "Does not wait for the last", source = "made up for a test")
    static final class OneTooFew implements BarrierDesign {
        @Override
        public Barrier create(SyncSite site, Settings settings) {
            return new Central(site, Math.max(1, site.cpus() - 1), false, site.word("sense"));
        }
    }

    /// Stays open.
    @Design(id = "only-once", title = "Works once", source = "made up for a test")
    static final class OnlyOnce implements BarrierDesign {
        @Override
        public Barrier create(SyncSite site, Settings settings) {
            long count = site.word("count");
            return cpu -> {
                long here = cpu.fetchAdd(count, 1) + 1;
                while (here < site.cpus()) {
                    here = cpu.spinWhile(count, here);
                }
            };
        }
    }

    /// Lets the others go before it sets up the count that they use next.
    @Design(id = "late-count", title = "Sets the count too late", source = "made up for a test")
    static final class LateCount implements BarrierDesign {
        @Override
        public Barrier create(SyncSite site, Settings settings) {
            return new Central(site, site.cpus(), true, site.word("sense"));
        }
    }

    /// All barriers of a simulation wait on one sense.
    @Design(id = "shared-sense", title = "One sense for all", source = "made up for a test")
    static final class SharedSense implements BarrierDesign {
        private final Map<Memory, Long> senses = new WeakHashMap<>();

        @Override
        public Barrier create(SyncSite site, Settings settings) {
            long sense = senses.computeIfAbsent(site.memory(), memory -> site.word("sense"));
            return new Central(site, site.cpus(), false, sense);
        }
    }

    private static final class Central implements Barrier {
        private final int expected;
        private final boolean late;
        private final long count;
        private final long sense;
        private final long[] senses;

        Central(SyncSite site, int expected, boolean late, long sense) {
            this.expected = expected;
            this.late = late;
            this.sense = sense;
            count = site.word("count");
            site.memory().poke(count, expected);
            senses = new long[site.cpus()];
        }

        @Override
        public void await(Cpu cpu) {
            long before = senses[cpu.id()];
            senses[cpu.id()] = 1 - before;
            if (cpu.fetchAdd(count, -1) != 1) {
                cpu.spinWhile(sense, before);
            } else if (late) {
                cpu.store(sense, 1 - before);
                cpu.compute(500);
                cpu.store(count, expected);
            } else {
                cpu.store(count, expected);
                cpu.store(sense, 1 - before);
            }
        }
    }
}
