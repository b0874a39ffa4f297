package org.crosspoint.core.samples;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.design.DesignFactory;
import org.crosspoint.core.design.Feature;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.hardware.MachineDescription;
import org.crosspoint.core.hardware.MachineDescription.Cache;
import org.crosspoint.core.hardware.MachineDescription.CoreType;
import org.crosspoint.core.hardware.MachineDescription.MemoryOrganisation;
import org.crosspoint.core.hardware.MachineDescription.Station;
import org.crosspoint.core.hardware.MachineDescription.Timing;
import org.crosspoint.core.run.Simulation;
import org.crosspoint.core.run.SimulationSpec;
import org.crosspoint.core.run.SimulationSpec.Mode;
import org.crosspoint.core.run.SimulationSpec.ScheduledSwap;
import org.crosspoint.core.run.Standalone;
import org.crosspoint.core.workload.Workload;
import org.crosspoint.core.workload.WorkloadDesign;
import org.crosspoint.core.workload.WorkloadSite;

/// What a small simulation is made of, to be changed piece by piece.
///
/// @param cpus CPUs that take part; the machine has as many
/// @param threads hardware threads of a core, 1 or 2
/// @param cacheLevels 0 for a machine without caches, 1 or 2; all of them tiny
/// @param more designs beside the samples
/// @param organisation how memory is dealt to its nodes, and whether remote memory is cached
public record Rig(
        int cpus,
        int threads,
        int cacheLevels,
        String network,
        String tracking,
        String protocol,
        String lock,
        long duration,
        List<ScheduledSwap> swaps,
        Mode mode,
        List<DesignFactory> more,
        MemoryOrganisation organisation) {
    /// A microsecond in picoseconds.
    public static final long MICROSECOND = 1_000_000;

    /// A clock cycle of these machines in picoseconds.
    public static final long CYCLE = 1000;

    /// CPUs with caches and a directory, and programs that return by themselves.
    public static Rig of(int cpus) {
        return new Rig(
                cpus,
                1,
                1,
                "links",
                "full-map",
                "mesi",
                "tas",
                SimulationSpec.UNBOUNDED,
                List.of(),
                Mode.FAST,
                List.of(),
                MemoryOrganisation.USUAL);
    }

    public Rig hardware(int levels, String newNetwork, String newTracking, String newProtocol) {
        return new Rig(
                cpus,
                threads,
                levels,
                newNetwork,
                newTracking,
                newProtocol,
                lock,
                duration,
                swaps,
                mode,
                more,
                organisation);
    }

    public Rig cpus(int newCpus) {
        return new Rig(
                newCpus,
                threads,
                cacheLevels,
                network,
                tracking,
                protocol,
                lock,
                duration,
                swaps,
                mode,
                more,
                organisation);
    }

    public Rig threadsPerCore(int newThreads) {
        return new Rig(
                cpus,
                newThreads,
                cacheLevels,
                network,
                tracking,
                protocol,
                lock,
                duration,
                swaps,
                mode,
                more,
                organisation);
    }

    public Rig lock(String newLock) {
        return new Rig(
                cpus,
                threads,
                cacheLevels,
                network,
                tracking,
                protocol,
                newLock,
                duration,
                swaps,
                mode,
                more,
                organisation);
    }

    public Rig duration(long newDuration) {
        return new Rig(
                cpus,
                threads,
                cacheLevels,
                network,
                tracking,
                protocol,
                lock,
                newDuration,
                swaps,
                mode,
                more,
                organisation);
    }

    public Rig swaps(List<ScheduledSwap> newSwaps) {
        return new Rig(
                cpus,
                threads,
                cacheLevels,
                network,
                tracking,
                protocol,
                lock,
                duration,
                newSwaps,
                mode,
                more,
                organisation);
    }

    public Rig mode(Mode newMode) {
        return new Rig(
                cpus,
                threads,
                cacheLevels,
                network,
                tracking,
                protocol,
                lock,
                duration,
                swaps,
                newMode,
                more,
                organisation);
    }

    public Rig memory(MemoryOrganisation newOrganisation) {
        return new Rig(
                cpus,
                threads,
                cacheLevels,
                network,
                tracking,
                protocol,
                lock,
                duration,
                swaps,
                mode,
                more,
                newOrganisation);
    }

    public Rig with(DesignFactory... designs) {
        List<DesignFactory> all = new ArrayList<>(more);
        all.addAll(List.of(designs));
        return new Rig(
                cpus,
                threads,
                cacheLevels,
                network,
                tracking,
                protocol,
                lock,
                duration,
                swaps,
                mode,
                all,
                organisation);
    }

    /// All sample designs.
    public static List<DesignFactory> samples() {
        return List.of(
                new SampleNetworks.LinksDesign(),
                new SampleNetworks.FarLinksDesign(),
                new SampleNetworks.SplitBusDesign(),
                new SampleNetworks.AtomicBusDesign(),
                new SampleTrackings.FullMap(),
                new SampleTrackings.TwoSharers(),
                new SampleTrackings.Snooping(),
                new SampleProtocols.Msi(),
                new SampleProtocols.Mesi(),
                new SampleProtocols.Moesi(),
                new SampleProtocols.MemorySupplies(),
                new SampleLocks.TestAndSet(),
                new SampleLocks.Ticket(),
                new SampleLocks.Mcs());
    }

    /// The samples and the designs beside them, and a workload.
    public List<DesignFactory> designs(WorkloadDesign program) {
        return Stream.of(samples(), more, List.of(program))
                .<DesignFactory>flatMap(List::stream)
                .toList();
    }

    /// A simulation of a program, not started.
    public Simulation simulate(Program program) {
        return Standalone.with(designs(new ProgramDesign(program))).create(spec());
    }

    /// Runs a program to its end.
    public Simulation run(Program program) throws InterruptedException {
        Simulation simulation = simulate(program);
        simulation.start();
        simulation.await();
        return simulation;
    }

    public SimulationSpec spec() {
        return new SimulationSpec(
                machine(), cpus, DesignChoice.of(lock), DesignChoice.of("program"), duration, 1, swaps, mode);
    }

    /// Two CPUs on each station, in two cores or one, and a memory node on every other.
    private MachineDescription machine() {
        List<Station> stations = new ArrayList<>();
        for (int cpu = 0; cpu < cpus; cpu += 2) {
            stations.add(new Station(
                    "s" + cpu / 2,
                    Math.min(2, cpus - cpu),
                    cpu % 4 == 0 ? 16L << 20 : 0,
                    cpu % 4 == 0 ? 0 : 1 << 16,
                    threads == 1 ? CoreType.ONE_THREAD : new CoreType(threads, 4, 3)));
        }
        List<Cache> caches = List.of(
                new Cache("L1", Cache.Scope.CPU, 128, 1, 2),
                new Cache("L2", Cache.Scope.CPU, 512, 2, 5),
                new Cache("L3", Cache.Scope.NODE, 1024, 2, 20));
        return new MachineDescription(
                "rig",
                "made up",
                "these tests",
                1000,
                stations,
                64,
                cacheLevels == 0 ? List.of() : caches.subList(2 - cacheLevels, 3),
                new Timing(3, 6, 2, 50, 10, 30, 4, 3, 9, 5, 90, 70, 8),
                organisation,
                DesignChoice.of(network),
                DesignChoice.of(protocol),
                DesignChoice.of(tracking),
                List.of(Feature.TEST_AND_SET, Feature.COMPARE_AND_SET, Feature.FETCH_AND_ADD, Feature.SWAP),
                List.of());
    }

    /// A workload in a lambda.
    @FunctionalInterface
    public interface Program {
        Workload on(WorkloadSite site);
    }

    /// A program as a design.
    @Design(id = "program", title = "A program of a test", source = "These tests")
    public record ProgramDesign(Program program) implements WorkloadDesign {
        @Override
        public Workload create(WorkloadSite site, Settings settings) {
            return program.on(site);
        }
    }
}
