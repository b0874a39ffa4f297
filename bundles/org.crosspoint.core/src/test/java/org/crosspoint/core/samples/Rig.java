package org.crosspoint.core.samples;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.design.DesignFactory;
import org.crosspoint.core.design.DesignKind;
import org.crosspoint.core.design.Feature;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.hardware.CoreKind;
import org.crosspoint.core.hardware.MachineDescription;
import org.crosspoint.core.hardware.MachineDescription.Atomics;
import org.crosspoint.core.hardware.MachineDescription.Cache;
import org.crosspoint.core.hardware.MachineDescription.Cache.Inclusion;
import org.crosspoint.core.hardware.MachineDescription.Cache.Kind;
import org.crosspoint.core.hardware.MachineDescription.Cache.Replacement;
import org.crosspoint.core.hardware.MachineDescription.CoreType;
import org.crosspoint.core.hardware.MachineDescription.Energy;
import org.crosspoint.core.hardware.MachineDescription.MemoryOrganisation;
import org.crosspoint.core.hardware.MachineDescription.Station;
import org.crosspoint.core.hardware.MachineDescription.Timing;
import org.crosspoint.core.hardware.Paging;
import org.crosspoint.core.run.Simulation;
import org.crosspoint.core.run.SimulationSpec;
import org.crosspoint.core.run.SimulationSpec.Mode;
import org.crosspoint.core.run.SimulationSpec.ScheduledSwap;
import org.crosspoint.core.run.Standalone;
import org.crosspoint.core.workload.Workload;
import org.crosspoint.core.workload.WorkloadDesign;
import org.crosspoint.core.workload.WorkloadSite;

/// What a small simulation is made of, to be changed piece by piece: each change is a copy.
public final class Rig {
    /// A microsecond in picoseconds.
    public static final long MICROSECOND = 1_000_000;

    /// A clock cycle of these machines in picoseconds.
    /// What waking from MWAIT takes, in cycles.
    public static final int WAKE_UP = 17;

    public static final long CYCLE = 1000;

    private int cpus;
    private int threads = 1;
    private int cacheLevels = 1;
    private String network = "links";
    private String tracking = "full-map";
    private String protocol = "mesi";
    private String ordering = "sc";
    private String lock = "tas";
    private long duration = SimulationSpec.UNBOUNDED;
    private List<ScheduledSwap> swaps = List.of();
    private Mode mode = Mode.FAST;
    private List<DesignFactory> more = List.of();
    private MemoryOrganisation organisation = MemoryOrganisation.USUAL;
    private Replacement replacement = Replacement.LRU;
    private boolean fetches;
    private Inclusion inclusion = Inclusion.INCLUSIVE;
    private Paging paging = Paging.NONE;
    private List<CoreKind> kinds = List.of(CoreKind.ONLY);
    private Atomics atomics = Atomics.all(9);
    private Energy energy = Energy.UNKNOWN;
    private Map<DesignKind, DesignChoice> optional = Map.of();

    private Rig(int cpus) {
        this.cpus = cpus;
    }

    /// CPUs with caches and a directory, and programs that return by themselves.
    ///
    /// @param cpus CPUs that take part; the machine has as many
    public static Rig of(int cpus) {
        return new Rig(cpus);
    }

    private Rig changed(Consumer<Rig> change) {
        Rig copy = new Rig(cpus);
        copy.threads = threads;
        copy.cacheLevels = cacheLevels;
        copy.network = network;
        copy.tracking = tracking;
        copy.protocol = protocol;
        copy.ordering = ordering;
        copy.lock = lock;
        copy.duration = duration;
        copy.swaps = swaps;
        copy.mode = mode;
        copy.more = more;
        copy.organisation = organisation;
        copy.replacement = replacement;
        copy.fetches = fetches;
        copy.inclusion = inclusion;
        copy.paging = paging;
        copy.kinds = kinds;
        copy.atomics = atomics;
        copy.energy = energy;
        copy.optional = optional;
        change.accept(copy);
        return copy;
    }

    /// @param levels 0 for a machine without caches, 1 or 2; all of them tiny
    public Rig hardware(int levels, String newNetwork, String newTracking, String newProtocol) {
        return changed(rig -> {
            rig.cacheLevels = levels;
            rig.network = newNetwork;
            rig.tracking = newTracking;
            rig.protocol = newProtocol;
        });
    }

    public Rig cpus(int newCpus) {
        return changed(rig -> rig.cpus = newCpus);
    }

    /// @param newThreads hardware threads of a core, 1 or 2
    public Rig threadsPerCore(int newThreads) {
        return changed(rig -> rig.threads = newThreads);
    }

    public Rig ordering(String newOrdering) {
        return changed(rig -> rig.ordering = newOrdering);
    }

    public boolean isSequential() {
        return ordering.equals("sc");
    }

    public Rig lock(String newLock) {
        return changed(rig -> rig.lock = newLock);
    }

    public Rig duration(long newDuration) {
        return changed(rig -> rig.duration = newDuration);
    }

    public Rig swaps(List<ScheduledSwap> newSwaps) {
        return changed(rig -> rig.swaps = newSwaps);
    }

    public Rig mode(Mode newMode) {
        return changed(rig -> rig.mode = newMode);
    }

    /// How memory is dealt to its nodes, and whether remote memory is cached.
    public Rig memory(MemoryOrganisation newOrganisation) {
        return changed(rig -> rig.organisation = newOrganisation);
    }

    /// How all caches choose what makes room.
    public Rig replacement(Replacement newReplacement) {
        return changed(rig -> rig.replacement = newReplacement);
    }

    /// With instruction caches in front of L2, if there is one, or instructions in L1.
    public Rig fetching() {
        return changed(rig -> rig.fetches = true);
    }

    /// What L2 has to do with L1.
    public Rig inclusion(Inclusion newInclusion) {
        return changed(rig -> rig.inclusion = newInclusion);
    }

    /// With translation buffers.
    public Rig paging(Paging newPaging) {
        return changed(rig -> rig.paging = newPaging);
    }

    /// The kinds of the stations' cores, in turn.
    public Rig kinds(CoreKind... newKinds) {
        return changed(rig -> rig.kinds = List.of(newKinds));
    }

    /// What atomic operations take beyond a store.
    public Rig atomics(Atomics newAtomics) {
        return changed(rig -> rig.atomics = newAtomics);
    }

    /// What is consumed besides the cores.
    public Rig energy(Energy newEnergy) {
        return changed(rig -> rig.energy = newEnergy);
    }

    /// Designs of kinds that a simulation may be without.
    public Rig optional(Map<DesignKind, DesignChoice> newOptional) {
        return changed(rig -> rig.optional = newOptional);
    }

    /// Designs beside the samples.
    public Rig with(DesignFactory... designs) {
        List<DesignFactory> all = new ArrayList<>(more);
        all.addAll(List.of(designs));
        return changed(rig -> rig.more = all);
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
                new SampleTrackings.RoomForThree(),
                new SampleTrackings.Snooping(),
                new SampleTrackings.NoCoherence(),
                new SampleTrackings.Pairs(),
                new SampleTrackings.PairsOfLines(),
                new SampleTrackings.OneIsland(),
                new SampleProtocols.Msi(),
                new SampleProtocols.Mesi(),
                new SampleProtocols.Moesi(),
                new SampleProtocols.MemorySupplies(),
                new SampleProtocols.WriteThrough(),
                new SampleProtocols.WriteAllocate(),
                new SampleProtocols.WriteOnce(),
                new SampleProtocols.Dragon(),
                new SampleProtocols.Firefly(),
                new SampleOrderings.Sequential(),
                new SampleOrderings.StoreOrder(),
                new SampleOrderings.SlowStoreOrder(),
                new SampleOrderings.WithoutForwarding(),
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
                        machine(), cpus, DesignChoice.of(lock), DesignChoice.of("program"), duration, 1, swaps, mode)
                .with(optional);
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
                    core(kinds.get(cpu / 2 % kinds.size()))));
        }
        List<Cache> caches = List.of(
                new Cache("L1I", Cache.Scope.CPU, 128, 1, 2, replacement, Kind.INSTRUCTION),
                new Cache("L1", Cache.Scope.CPU, 128, 1, 2, replacement, Kind.DATA),
                new Cache(
                        "L2",
                        Cache.Scope.CPU,
                        512,
                        isSequential() ? 2 : 2 * threads,
                        5,
                        replacement,
                        fetches ? Kind.UNIFIED : Kind.DATA,
                        inclusion),
                new Cache("L3", Cache.Scope.NODE, 1024, 2, 20, replacement, Kind.DATA));
        return new MachineDescription(
                "rig",
                "made up",
                "these tests",
                1000,
                stations,
                64,
                cacheLevels == 0 ? List.of() : caches.subList(fetches && cacheLevels == 2 ? 0 : 3 - cacheLevels, 4),
                new Timing(3, 6, 2, 50, 10, 30, 4, 3, atomics, 5, 90, 70, 8).waking(WAKE_UP),
                organisation,
                DesignChoice.of(network),
                DesignChoice.of(protocol),
                DesignChoice.of(tracking),
                DesignChoice.of(ordering),
                List.of(Feature.TEST_AND_SET, Feature.COMPARE_AND_SET, Feature.FETCH_AND_ADD, Feature.SWAP),
                List.of(),
                paging,
                energy);
    }

    private CoreType core(CoreKind kind) {
        return threads == 1 ? new CoreType(1, 1, 1, kind) : new CoreType(threads, 4, 3, kind);
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
