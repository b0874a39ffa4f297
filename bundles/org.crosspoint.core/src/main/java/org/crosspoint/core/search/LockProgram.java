package org.crosspoint.core.search;

import java.util.function.Consumer;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.design.Catalogue;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.design.DesignFactory;
import org.crosspoint.core.design.DesignKind;
import org.crosspoint.core.design.Parameters;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.sync.Lock;
import org.crosspoint.core.sync.LockDesign;
import org.crosspoint.core.sync.LockSite;

/// CPUs that acquire and release one lock.
public final class LockProgram implements Program {
    /// The most that one CPU may acquire it.
    public static final int MOST_ACQUISITIONS = 100;

    private static final String NAME = "lock";
    private static final String REGION = "critical region";

    private final LockDesign design;
    private final Settings settings;
    private final int cpus;
    private final int acquisitions;

    /// @param acquisitions how often each CPU acquires the lock, 1 to [#MOST_ACQUISITIONS]
    public LockProgram(LockDesign design, Settings settings, int cpus, int acquisitions) {
        if (acquisitions < 1 || acquisitions > MOST_ACQUISITIONS) {
            throw new SpecificationException("A lock cannot be acquired " + acquisitions
                    + " times by each CPU of a search; choose 1 to " + MOST_ACQUISITIONS + ".");
        }
        this.design = design;
        this.settings = settings;
        this.cpus = cpus;
        this.acquisitions = acquisitions;
    }

    /// The program for an installed lock.
    ///
    /// @throws SpecificationException if it is not installed or a parameter is wrong
    public static LockProgram of(Catalogue catalogue, DesignChoice lock, int cpus, int acquisitions) {
        DesignFactory factory = catalogue.find(DesignKind.LOCK, lock.id()).factory();
        Settings settings = Parameters.resolve("lock " + lock.id(), factory.parameters(), lock.parameters());
        return new LockProgram((LockDesign) factory, settings, cpus, acquisitions);
    }

    @Override
    public int cpus() {
        return cpus;
    }

    @Override
    public Consumer<Cpu> begin(Stage stage) {
        Lock lock = design.create(new LockSite(NAME, stage.memory(), 0, cpus), settings);
        CriticalRegion region = stage.region(REGION);
        return cpu -> {
            for (int i = 0; i < acquisitions; i++) {
                region.arrive(cpu);
                lock.acquire(cpu);
                region.enter(cpu);
                region.leave(cpu);
                lock.release(cpu);
            }
        };
    }
}
