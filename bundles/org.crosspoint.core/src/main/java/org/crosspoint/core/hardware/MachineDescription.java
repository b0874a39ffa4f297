package org.crosspoint.core.hardware;

import java.util.List;
import org.crosspoint.core.design.DesignChoice;

/// A machine as data: what a machine file says, with every default filled in. Latencies are in cycles of the machine's
/// clock.
///
/// A *station* is what the interconnect connects: a die, tile or board with its CPUs and, perhaps, a memory node.
///
/// @param id name by which users choose it
/// @param title one line for lists
/// @param source where its numbers come from
/// @param clockMegahertz clock of CPUs, caches and interconnect; 1 to 20,000
/// @param stations stations in order of number
/// @param lineBytes cache line, a power of two from 16 to 256
/// @param caches private levels from the CPU outwards, perhaps none, then at most one shared level ([Cache.Scope#NODE])
/// @param timing latencies that belong to no single cache
/// @param organisation how memory is dealt to its nodes, and whether CPUs cache what lies far away
/// @param interconnect the network between stations
/// @param protocol the cache protocol
/// @param tracking the sharer tracking
/// @param ordering in which order a CPU's operations take effect
/// @param features what it provides to designs: the atomic operations it has, constants of
///     [org.crosspoint.core.design.Feature]
/// @param assumptions what the file did not say and was assumed, a sentence each
/// @param paging how CPUs translate addresses
/// @param energy what the machine consumes besides its cores
public record MachineDescription(
        String id,
        String title,
        String source,
        int clockMegahertz,
        List<Station> stations,
        int lineBytes,
        List<Cache> caches,
        Timing timing,
        MemoryOrganisation organisation,
        DesignChoice interconnect,
        DesignChoice protocol,
        DesignChoice tracking,
        DesignChoice ordering,
        List<String> features,
        List<String> assumptions,
        Paging paging,
        Energy energy) {

    /// The ordering of a machine that does not say: sequential consistency.
    public static final DesignChoice USUAL_ORDERING = DesignChoice.of("sc");

    /// Most CPUs that can be simulated: the engine has 4096 actors, of which one is the simulation's own control.
    public static final int MOST_CPUS = 4095;

    public MachineDescription {
        stations = List.copyOf(stations);
        caches = List.copyOf(caches);
        features = List.copyOf(features);
        assumptions = List.copyOf(assumptions);
    }

    /// A machine whose CPUs do not translate addresses, and of which nothing is known about energy.
    public MachineDescription(
            String id,
            String title,
            String source,
            int clockMegahertz,
            List<Station> stations,
            int lineBytes,
            List<Cache> caches,
            Timing timing,
            MemoryOrganisation organisation,
            DesignChoice interconnect,
            DesignChoice protocol,
            DesignChoice tracking,
            DesignChoice ordering,
            List<String> features,
            List<String> assumptions) {
        this(
                id,
                title,
                source,
                clockMegahertz,
                stations,
                lineBytes,
                caches,
                timing,
                organisation,
                interconnect,
                protocol,
                tracking,
                ordering,
                features,
                assumptions,
                Paging.NONE,
                Energy.UNKNOWN);
    }

    /// A machine whose memory is organised and ordered as usual.
    public MachineDescription(
            String id,
            String title,
            String source,
            int clockMegahertz,
            List<Station> stations,
            int lineBytes,
            List<Cache> caches,
            Timing timing,
            DesignChoice interconnect,
            DesignChoice protocol,
            DesignChoice tracking,
            List<String> features,
            List<String> assumptions) {
        this(
                id,
                title,
                source,
                clockMegahertz,
                stations,
                lineBytes,
                caches,
                timing,
                MemoryOrganisation.USUAL,
                interconnect,
                protocol,
                tracking,
                USUAL_ORDERING,
                features,
                assumptions);
    }

    /// The same machine with other designs.
    public MachineDescription with(DesignChoice newInterconnect, DesignChoice newProtocol, DesignChoice newTracking) {
        return with(organisation, newInterconnect, newProtocol, newTracking, ordering);
    }

    /// The same machine with its memory organised otherwise.
    public MachineDescription with(MemoryOrganisation newOrganisation) {
        return with(newOrganisation, interconnect, protocol, tracking, ordering);
    }

    /// The same machine with another ordering.
    public MachineDescription ordered(DesignChoice newOrdering) {
        return with(organisation, interconnect, protocol, tracking, newOrdering);
    }

    private MachineDescription with(
            MemoryOrganisation newOrganisation,
            DesignChoice newInterconnect,
            DesignChoice newProtocol,
            DesignChoice newTracking,
            DesignChoice newOrdering) {
        return new MachineDescription(
                id,
                title,
                source,
                clockMegahertz,
                stations,
                lineBytes,
                caches,
                timing,
                newOrganisation,
                newInterconnect,
                newProtocol,
                newTracking,
                newOrdering,
                features,
                assumptions,
                paging,
                energy);
    }

    /// Number of CPUs of all stations; CPUs are numbered station by station.
    public int cpus() {
        return stations.stream().mapToInt(Station::cpus).sum();
    }

    /// Number of cores, each with private caches of its own, that have the first `cpus` CPUs.
    public int cores(int cpus) {
        int cores = 0;
        int left = cpus;
        for (Station station : stations) {
            int here = Math.min(station.cpus(), left);
            cores += Math.ceilDiv(here, station.core().threads());
            left -= here;
        }
        return cores;
    }

    /// The kind of core that a CPU is, or is a thread of.
    public CoreKind kindOf(int cpu) {
        int first = 0;
        for (Station station : stations) {
            first += station.cpus();
            if (cpu < first) {
                return station.core().kind();
            }
        }
        throw new IllegalArgumentException("there is no CPU " + cpu + "; expected 0 to " + (first - 1));
    }

    /// Cycles of an access to RAM of a station.
    public int memoryLatency(Station station) {
        return station.memoryLatency() == Station.USUAL_MEMORY ? timing.memory() : station.memoryLatency();
    }

    /// Length of a clock cycle in picoseconds.
    public long cycle() {
        return cycle(clockMegahertz);
    }

    /// Length of a cycle of a kind of cores in picoseconds.
    public long cycle(CoreKind kind) {
        return kind.clockMegahertz() == 0 ? cycle() : cycle(kind.clockMegahertz());
    }

    private static long cycle(int megahertz) {
        return Math.round(1_000_000.0 / megahertz);
    }

    /// What a machine consumes besides its cores ([CoreKind.Power]), in picojoules.
    ///
    /// @param perHop for a message on its way over one link, or over a network that does not count links
    /// @param backgroundPerCycle per cycle of the machine's clock, whatever it does: memory, and the rest of the
    /// chip
    public record Energy(int perHop, int backgroundPerCycle) {
        /// Of a machine that does not say.
        public static final Energy UNKNOWN = new Energy(0, 0);
    }

    /// A die, tile or board.
    ///
    /// @param name shown in drawings
    /// @param cpus CPUs on it, 0 or more
    /// @param memoryBytes memory on it, 0 if none; nodes are numbered by station among those that have memory
    /// @param privateMemoryBytes memory for each of its CPUs on a bus of the CPU's own, 0 if none
    /// @param core what its cores are; CPUs are their hardware threads, core by core
    /// @param memoryLatency cycles of an access to its RAM; [#USUAL_MEMORY]: [Timing#memory], as in other stations
    public record Station(
            String name, int cpus, long memoryBytes, long privateMemoryBytes, CoreType core, int memoryLatency) {
        /// The station's memory is as fast as the machine says of all.
        public static final int USUAL_MEMORY = 0;

        /// A station whose memory is as fast as that of others.
        public Station(String name, int cpus, long memoryBytes, long privateMemoryBytes, CoreType core) {
            this(name, cpus, memoryBytes, privateMemoryBytes, core, USUAL_MEMORY);
        }

        /// A station whose cores have one thread each.
        public Station(String name, int cpus, long memoryBytes, long privateMemoryBytes) {
            this(name, cpus, memoryBytes, privateMemoryBytes, CoreType.ONE_THREAD);
        }
    }

    /// A kind of core. Its hardware threads share its private caches. Threads that compute at the same time share its
    /// issue slots: together they never get more than there are, and when they want more each gets an equal share.
    ///
    /// @param threads hardware threads of a core, 1 to 16
    /// @param issueWidth operations that a core can issue per cycle
    /// @param issuePerThread of these, what one thread finds to issue, on average; at most `issueWidth`
    /// @param kind what tells it apart from the machine's other cores
    public record CoreType(int threads, int issueWidth, int issuePerThread, CoreKind kind) {
        /// A core that has nobody to share with.
        public static final CoreType ONE_THREAD = new CoreType(1, 1, 1);

        /// A core of a machine that has one kind of them.
        public CoreType(int threads, int issueWidth, int issuePerThread) {
            this(threads, issueWidth, issuePerThread, CoreKind.ONLY);
        }
    }

    /// One level of cache.
    ///
    /// @param name for reports: `L1`, `L2` …
    /// @param scope whose it is
    /// @param bytes capacity of one such cache
    /// @param ways associativity
    /// @param latency cycles from the CPU's request to the data on a hit in it
    /// @param replacement which line of a full set makes room for another
    /// @param kind what it holds
    /// @param inclusion what the outermost private level has to do with those nearer to the CPU; others are
    /// inclusive
    public record Cache(
            String name,
            Scope scope,
            long bytes,
            int ways,
            int latency,
            Replacement replacement,
            Kind kind,
            Inclusion inclusion) {
        /// A cache that holds the lines of the levels nearer to the CPU, too.
        public Cache(String name, Scope scope, long bytes, int ways, int latency, Replacement replacement, Kind kind) {
            this(name, scope, bytes, ways, latency, replacement, kind, Inclusion.INCLUSIVE);
        }

        /// A cache of data that replaces the line least recently used.
        public Cache(String name, Scope scope, long bytes, int ways, int latency) {
            this(name, scope, bytes, ways, latency, Replacement.LRU, Kind.DATA);
        }

        /// What a level holds of the lines of the level nearer to the CPU.
        public enum Inclusion {
            /// All of them: a line that it gives up goes from there, too.
            INCLUSIVE,
            /// What came through it and has not been replaced: a line that it gives up stays there.
            NON_INCLUSIVE,
            /// None of them: it takes the lines that the level nearer to the CPU gives up, and gives them back.
            EXCLUSIVE
        }

        /// What a cache holds. CPUs fetch their instructions from the level of their core next to them that holds some;
        /// if that level holds [#DATA] only and has no [#INSTRUCTION] cache beside it, nothing is fetched.
        public enum Kind {
            /// Data and instructions.
            UNIFIED,
            /// Data only.
            DATA,
            /// Instructions only: beside a level of data, in front of one for both.
            INSTRUCTION
        }

        /// Who shares a cache.
        public enum Scope {
            /// Each core has its own. Private levels are inclusive of the levels nearer to the CPU.
            CPU,
            /// One in front of each memory node, for the lines whose home it is (a memory-side cache).
            NODE
        }

        /// Which line of a full set makes room for another.
        public enum Replacement {
            /// The least recently used.
            LRU,
            /// One that has not been used of late: a bit at each fork of a binary tree of ways leads to it. A power of
            /// two of ways.
            TREE_PLRU,
            /// Any, by a random stream of the cache's own that is made of the run's seed.
            RANDOM
        }
    }

    /// How memory is dealt to its nodes, and whether CPUs cache what lies on those of other stations.
    ///
    /// @param interleaving how an allocation that is to lie on all nodes is dealt to them, if it does not say
    /// @param granularity bytes that lie together before the next node's turn, of [Interleaving#LOW_ORDER]
    ///     only: a power of two of at least a line; 0 for a line
    /// @param cachesRemote whether CPUs cache lines whose home is another station (UMA, CC-NUMA) or refer to
    ///     them there each time (NC-NUMA)
    public record MemoryOrganisation(Interleaving interleaving, long granularity, boolean cachesRemote) {
        /// Lines are dealt in turn, and all of them are cached.
        public static final MemoryOrganisation USUAL = new MemoryOrganisation(Interleaving.LOW_ORDER, 0, true);

        /// Which bits of an address choose the memory node.
        public enum Interleaving {
            /// The lowest above the granularity: consecutive blocks lie on consecutive nodes.
            LOW_ORDER,
            /// The highest: one node is filled after the other.
            HIGH_ORDER,
            /// All above the line's: of as many consecutive lines as there are nodes each lies on another, in an order
            /// that looks random, as the slices of a shared cache are chosen.
            HASHED
        }
    }

    /// What each atomic operation takes on top of a store, in cycles of the core that performs it.
    ///
    /// @param testAndSet of [Cpu#testAndSet]
    /// @param swap of [Cpu#swap]
    /// @param fetchAndAdd of [Cpu#fetchAdd]
    /// @param compareAndSet of [Cpu#compareAndSet]
    public record Atomics(int testAndSet, int swap, int fetchAndAdd, int compareAndSet) {
        /// All take as long.
        public static Atomics all(int cycles) {
            return new Atomics(cycles, cycles, cycles, cycles);
        }
    }

    /// Latencies that belong to no single cache: `miss`, `supply`, `invalidate`, `atomics`, `fence`, `trap`,
    /// `mwait` and `systemCall` in cycles of the core concerned, the others in cycles of the machine. A load
    /// that misses in all private levels and finds the line in memory of its own station takes `miss +
    /// directory + memory`.
    ///
    /// @param miss from the CPU's request to the request leaving the private caches
    /// @param directory look-up at the line's home, or of the snooping caches on a bus
    /// @param directoryOccupancy time for which the look-up keeps the home from serving another request
    /// @param memory access to RAM at the home
    /// @param memoryOccupancy time for which an access keeps the memory node busy
    /// @param privateMemory access to a CPU's private memory
    /// @param supply from a probe's arrival at a cache to the line leaving it
    /// @param invalidate from a probe's arrival at a cache to its acknowledgement leaving it
    /// @param atomics what atomic operations take on top of a store
    /// @param fence what a fence takes
    /// @param interrupt from sending an interrupt to its arrival
    /// @param trap entry into and return from an interrupt handler
    /// @param controlBytes size of a message without data
    /// @param mwait waking from [Cpu#mwaitWhile]; [#NO_MWAIT] if cores cannot
    /// @param systemCall entering the kernel by a system call and leaving it
    public record Timing(
            int miss,
            int directory,
            int directoryOccupancy,
            int memory,
            int memoryOccupancy,
            int privateMemory,
            int supply,
            int invalidate,
            Atomics atomics,
            int fence,
            int interrupt,
            int trap,
            int controlBytes,
            int mwait,
            int systemCall) {
        /// Of cores that have no MONITOR and MWAIT.
        public static final int NO_MWAIT = -1;

        /// Cycles of a system call where nothing is known: the mode switch of a Core i7 (Soares and Stumm,
        /// *FlexSC*, OSDI 2010).
        public static final int USUAL_SYSTEM_CALL = 150;

        /// The same with cores that have MONITOR and MWAIT.
        ///
        /// @param newMwait cycles to wake
        public Timing waking(int newMwait) {
            return new Timing(
                    miss,
                    directory,
                    directoryOccupancy,
                    memory,
                    memoryOccupancy,
                    privateMemory,
                    supply,
                    invalidate,
                    atomics,
                    fence,
                    interrupt,
                    trap,
                    controlBytes,
                    newMwait,
                    systemCall);
        }

        /// The same with another time for system calls.
        ///
        /// @param newSystemCall cycles to enter the kernel and leave it
        public Timing calling(int newSystemCall) {
            return new Timing(
                    miss,
                    directory,
                    directoryOccupancy,
                    memory,
                    memoryOccupancy,
                    privateMemory,
                    supply,
                    invalidate,
                    atomics,
                    fence,
                    interrupt,
                    trap,
                    controlBytes,
                    mwait,
                    newSystemCall);
        }

        /// Of cores that have no MONITOR and MWAIT.
        public Timing(
                int miss,
                int directory,
                int directoryOccupancy,
                int memory,
                int memoryOccupancy,
                int privateMemory,
                int supply,
                int invalidate,
                Atomics atomics,
                int fence,
                int interrupt,
                int trap,
                int controlBytes) {
            this(
                    miss,
                    directory,
                    directoryOccupancy,
                    memory,
                    memoryOccupancy,
                    privateMemory,
                    supply,
                    invalidate,
                    atomics,
                    fence,
                    interrupt,
                    trap,
                    controlBytes,
                    NO_MWAIT,
                    USUAL_SYSTEM_CALL);
        }

        /// Of a machine whose atomic operations all take as long.
        ///
        /// @param atomic what each takes on top of a store
        public Timing(
                int miss,
                int directory,
                int directoryOccupancy,
                int memory,
                int memoryOccupancy,
                int privateMemory,
                int supply,
                int invalidate,
                int atomic,
                int fence,
                int interrupt,
                int trap,
                int controlBytes) {
            this(
                    miss,
                    directory,
                    directoryOccupancy,
                    memory,
                    memoryOccupancy,
                    privateMemory,
                    supply,
                    invalidate,
                    Atomics.all(atomic),
                    fence,
                    interrupt,
                    trap,
                    controlBytes);
        }
    }
}
