package org.crosspoint.testkit;

import java.util.Arrays;
import java.util.function.Consumer;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.search.CriticalRegion;
import org.crosspoint.core.search.Program;
import org.crosspoint.core.search.Stage;
import org.crosspoint.core.sync.Lock;
import org.crosspoint.core.sync.LockDesign;
import org.crosspoint.core.sync.LockSite;
import org.crosspoint.core.sync.RunQueues;

/// Two CPUs that take two locks, one after the other or one inside the other, always in the same order.
///
/// @param nested whether the first is held while the second is taken
record LocksProgram(LockDesign design, Settings settings, boolean nested) implements Program {
    private static final int CPUS = 2;
    private static final String[] NAMES = {"first", "second"};

    @Override
    public int cpus() {
        return CPUS;
    }

    @Override
    public Consumer<Cpu> begin(Stage stage) {
        RunQueues[] threads = new RunQueues[1];
        Lock[] locks = new Lock[NAMES.length];
        CriticalRegion[] regions = new CriticalRegion[NAMES.length];
        Arrays.setAll(locks, lock -> design.create(site(stage, NAMES[lock], threads), settings));
        Arrays.setAll(regions, lock -> stage.region("region of lock " + NAMES[lock]));
        return cpu -> {
            enter(cpu, locks[0], regions[0]);
            if (!nested) {
                leave(cpu, locks[0], regions[0]);
            }
            enter(cpu, locks[1], regions[1]);
            leave(cpu, locks[1], regions[1]);
            if (nested) {
                leave(cpu, locks[0], regions[0]);
            }
        };
    }

    private static LockSite site(Stage stage, String name, RunQueues[] threads) {
        return new LockSite(name, stage.memory(), 0, CPUS, LockSite.OWN_LINE, () -> {
            if (threads[0] == null) {
                threads[0] = new RunQueues(stage.memory(), CPUS);
            }
            return threads[0];
        });
    }

    private static void enter(Cpu cpu, Lock lock, CriticalRegion region) {
        lock.acquire(cpu);
        region.enter(cpu);
    }

    private static void leave(Cpu cpu, Lock lock, CriticalRegion region) {
        region.leave(cpu);
        lock.release(cpu);
    }
}
