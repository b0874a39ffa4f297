package org.crosspoint.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.crosspoint.coherence.fullmap.FullMap;
import org.crosspoint.coherence.mesi.Mesi;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.hardware.MachineDescription;
import org.crosspoint.core.run.Simulation;
import org.crosspoint.core.run.SimulationSpec;
import org.crosspoint.core.run.SimulationSpec.Mode;
import org.crosspoint.core.run.Standalone;
import org.crosspoint.core.workload.WorkloadDesign;
import org.crosspoint.interconnect.mesh.Mesh;
import org.crosspoint.lock.queue.McsLock;
import org.crosspoint.lock.spin.TtasLock;
import org.crosspoint.machine.MachineFiles;
import org.crosspoint.ordering.sc.SequentialConsistency;
import org.crosspoint.workload.bare.LockHammer;
import org.crosspoint.workload.bare.PrivateStream;
import org.crosspoint.workload.bare.RandomSharing;

/// What is measured: a workload on `mesh-smp`, a mesh of tiles with a CPU, a cache of 32 KiB and memory each,
/// a full-map directory, MESI, and contention on every link.
public enum Subject {
    /// Each CPU walks through an array of twice its cache and touches each line 20 times: 95 % hits.
    PRIVATE_STREAM("mcs") {
        @Override
        DesignChoice parameters(DesignChoice workload) {
            return workload.with("kilobytes", 64).with("touches", 20);
        }
    },

    /// All CPUs read (90 %) and write (10 %) random lines of one array of 1 MiB: a cache holds a thirty-second of it,
    /// so 97 % miss on every machine.
    RANDOM_SHARING("mcs") {
        @Override
        DesignChoice parameters(DesignChoice workload) {
            return workload.with("megabytes", 1).with("writePercent", 10);
        }
    },

    /// All CPUs want one MCS lock.
    LOCK_MCS("mcs"),

    /// All CPUs want one test-and-test-and-set lock: every release wakes all who wait.
    LOCK_TTAS("ttas"),

    /// All CPUs but one poll a line that is written once in a million cycles.
    QUIET_SPIN("mcs");

    private final String lock;

    Subject(String lock) {
        this.lock = lock;
    }

    DesignChoice parameters(DesignChoice choice) {
        return choice;
    }

    private WorkloadDesign workload() {
        return switch (this) {
            case PRIVATE_STREAM -> new PrivateStream();
            case RANDOM_SHARING -> new RandomSharing();
            case LOCK_MCS, LOCK_TTAS -> new LockHammer();
            case QUIET_SPIN -> new QuietSpin();
        };
    }

    /// As it is called in tables: `private-stream`.
    String title() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// A simulation of it, paused at its beginning.
    ///
    /// @param duration simulated picoseconds after which it ends
    Simulation simulation(int cpus, long duration, Mode mode, Meter meter) {
        MachineDescription machine = MachineFiles.library().machine("mesh-smp", Map.of("cpus", cpus));
        SimulationSpec spec = new SimulationSpec(
                machine,
                cpus,
                DesignChoice.of(lock),
                parameters(DesignChoice.of(Metered.ID)),
                duration,
                1,
                List.of(),
                mode);
        return Standalone.with(List.of(
                        new Mesh(),
                        new Mesi(),
                        new FullMap(),
                        new SequentialConsistency(),
                        new McsLock(),
                        new TtasLock(),
                        new Metered(workload(), meter)))
                .create(spec);
    }
}
