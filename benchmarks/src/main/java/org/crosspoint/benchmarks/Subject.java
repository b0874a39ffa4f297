package org.crosspoint.benchmarks;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.crosspoint.coherence.fullmap.FullMap;
import org.crosspoint.coherence.islands.CoherentIslands;
import org.crosspoint.coherence.mesi.Mesi;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.hardware.MachineDescription;
import org.crosspoint.core.run.Simulation;
import org.crosspoint.core.run.SimulationSpec;
import org.crosspoint.core.run.SimulationSpec.Mode;
import org.crosspoint.core.run.Standalone;
import org.crosspoint.core.workload.WorkloadDesign;
import org.crosspoint.interconnect.hierarchy.Hierarchy;
import org.crosspoint.interconnect.mesh.Mesh;
import org.crosspoint.lock.queue.McsLock;
import org.crosspoint.lock.spin.TtasLock;
import org.crosspoint.machine.MachineFiles;
import org.crosspoint.ordering.sc.SequentialConsistency;
import org.crosspoint.ordering.tso.TotalStoreOrder;
import org.crosspoint.workload.bare.LockHammer;
import org.crosspoint.workload.bare.PrivateStream;
import org.crosspoint.workload.bare.RandomSharing;

/// What is measured: a workload on `mesh-smp`, a mesh of tiles with a CPU, a cache of 32 KiB and memory each,
/// a full-map directory, MESI, and contention on every link; and, with one number of CPUs, what further hardware costs.
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
    QUIET_SPIN("mcs"),

    /// As [#PRIVATE_STREAM], a quarter of it stores, which drain through store buffers.
    STREAM_TSO("mcs") {
        @Override
        DesignChoice parameters(DesignChoice workload) {
            return PRIVATE_STREAM.parameters(workload).with("writeEvery", 4);
        }

        @Override
        MachineDescription machine(int cpus) {
            return super.machine(cpus).ordered(DesignChoice.of("tso"));
        }
    },

    /// As [#RANDOM_SHARING], with store buffers.
    SHARING_TSO("mcs") {
        @Override
        DesignChoice parameters(DesignChoice workload) {
            return RANDOM_SHARING.parameters(workload);
        }

        @Override
        MachineDescription machine(int cpus) {
            return super.machine(cpus).ordered(DesignChoice.of("tso"));
        }
    },

    /// As [#RANDOM_SHARING], on islands of 16 cores that hardware keeps coherent, each for itself.
    SHARING_ISLANDS("mcs") {
        @Override
        DesignChoice parameters(DesignChoice workload) {
            return RANDOM_SHARING.parameters(workload);
        }

        @Override
        MachineDescription machine(int cpus) {
            return MachineFiles.library().machine("islands-1024", Map.of("cpus", cpus));
        }
    },

    /// As [#PRIVATE_STREAM], with two hardware threads on each core: neither may run ahead of the other.
    STREAM_SMT("mcs") {
        @Override
        DesignChoice parameters(DesignChoice workload) {
            return PRIVATE_STREAM.parameters(workload);
        }

        @Override
        MachineDescription machine(int cpus) {
            return MachineFiles.library().machine("smt-smp", Map.of("cores", cpus / 2));
        }
    },

    /// Private streams through translation buffers.
    STREAM_PAGED("mcs") {
        @Override
        MachineDescription machine(int cpus) {
            return MachineFiles.library().machine("paged-smp", Map.of("cpus", cpus));
        }
    };

    /// What is measured with every number of CPUs; the others with [Target#CPUS] only.
    static final Set<Subject> OF_ANY_SIZE = EnumSet.range(PRIVATE_STREAM, QUIET_SPIN);

    private final String lock;

    Subject(String lock) {
        this.lock = lock;
    }

    MachineDescription machine(int cpus) {
        return MachineFiles.library().machine("mesh-smp", Map.of("cpus", cpus));
    }

    DesignChoice parameters(DesignChoice choice) {
        return choice;
    }

    private WorkloadDesign workload() {
        return switch (this) {
            case PRIVATE_STREAM, STREAM_TSO, STREAM_SMT -> new PrivateStream();
            case RANDOM_SHARING, SHARING_TSO, SHARING_ISLANDS -> new RandomSharing();
            case LOCK_MCS, LOCK_TTAS -> new LockHammer();
            case QUIET_SPIN -> new QuietSpin();
            case STREAM_PAGED -> new PagedStream();
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
        SimulationSpec spec = new SimulationSpec(
                machine(cpus),
                cpus,
                DesignChoice.of(lock),
                parameters(DesignChoice.of(Metered.ID)),
                duration,
                1,
                List.of(),
                mode);
        return Standalone.with(List.of(
                        new Mesh(),
                        new Hierarchy(),
                        new Mesi(),
                        new FullMap(),
                        new CoherentIslands(),
                        new SequentialConsistency(),
                        new TotalStoreOrder(),
                        new McsLock(),
                        new TtasLock(),
                        new Metered(workload(), meter)))
                .create(spec);
    }
}
