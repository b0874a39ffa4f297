package org.crosspoint.rcu;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.sync.Reclaimer;
import org.crosspoint.core.sync.Reclamation;
import org.crosspoint.core.sync.ReclamationDesign;
import org.crosspoint.core.sync.SyncSite;

/// Reclamations that are wrong, a mistake each.
final class BrokenReclamations {
    private BrokenReclamations() {}

    /// Waits for every other CPU only.
    @Design(id = "half", title = "Waits for half of the readers", source = "made up for a test")
    static final class HalfOfTheReaders implements ReclamationDesign {
        @Override
        public Reclamation create(SyncSite site, Reclaimer reclaimer, Settings settings) {
            return new Flags(site, reclaimer, 2, 1, true);
        }
    }

    /// Keeps everything.
    @Design(id = "hoarder", title = "Never reclaims", source = "made up for a test")
    static final class Hoarder implements ReclamationDesign {
        @Override
        public Reclamation create(SyncSite site, Reclaimer reclaimer, Settings settings) {
            return new Flags(site, reclaimer, 1, 0, true);
        }
    }

    /// Reclaims everything twice.
    @Design(id = "twice", title = "Reclaims twice", source = "made up for a test")
    static final class Twice implements ReclamationDesign {
        @Override
        public Reclamation create(SyncSite site, Reclaimer reclaimer, Settings settings) {
            return new Flags(site, reclaimer, 1, 2, true);
        }
    }

    /// A reader stores that it is there and then looks, with no fence between: right under sequential consistency only.
    @Design(id = "no-fence", title = "The store may come late", source = "made up for a test")
    static final class WithoutFence implements ReclamationDesign {
        @Override
        public Reclamation create(SyncSite site, Reclaimer reclaimer, Settings settings) {
            return new Flags(site, reclaimer, 1, 1, false);
        }
    }

    /// Each reader has a flag; who defers waits, once in a while, until it has seen each flag down.
    private static final class Flags implements Reclamation {
        private final Reclaimer reclaimer;
        private final int step;
        private final int times;
        private final boolean fences;
        private final long[] flags;
        private final List<Deque<Long>> deferred = new ArrayList<>();

        /// @param step of so many readers one is waited for
        /// @param times how often each object is reclaimed
        Flags(SyncSite site, Reclaimer reclaimer, int step, int times, boolean fences) {
            this.reclaimer = reclaimer;
            this.step = step;
            this.times = times;
            this.fences = fences;
            flags = new long[site.cpus()];
            Arrays.setAll(flags, cpu -> site.wordsNear("flag", 1, cpu));
            Arrays.stream(flags).forEach(flag -> deferred.add(new ArrayDeque<>()));
        }

        @Override
        public void online(Cpu cpu) {}

        @Override
        public void offline(Cpu cpu) {}

        @Override
        public void readLock(Cpu cpu) {
            cpu.store(flags[cpu.id()], 1);
            if (fences) {
                cpu.fence();
            }
        }

        @Override
        public void readUnlock(Cpu cpu) {
            cpu.store(flags[cpu.id()], 0);
        }

        @Override
        public void quiescent(Cpu cpu) {
            if (!deferred.get(cpu.id()).isEmpty()) {
                synchronize(cpu);
            }
        }

        @Override
        public void synchronize(Cpu cpu) {
            cpu.fence();
            for (int other = 0; other < flags.length; other += step) {
                cpu.spinWhile(flags[other], 1);
            }
            while (!deferred.get(cpu.id()).isEmpty()) {
                long object = deferred.get(cpu.id()).remove();
                for (int time = 0; time < times; time++) {
                    reclaimer.reclaim(cpu, object);
                }
            }
        }

        @Override
        public void defer(Cpu cpu, long object) {
            deferred.get(cpu.id()).add(object);
        }
    }
}
