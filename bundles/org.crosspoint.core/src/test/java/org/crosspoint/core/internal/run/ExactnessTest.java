package org.crosspoint.core.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.design.DesignKind;
import org.crosspoint.core.hardware.CoreKind;
import org.crosspoint.core.hardware.CoreKind.Power;
import org.crosspoint.core.hardware.MachineDescription.Cache.Inclusion;
import org.crosspoint.core.hardware.MachineDescription.Cache.Replacement;
import org.crosspoint.core.hardware.MachineDescription.MemoryOrganisation;
import org.crosspoint.core.hardware.MachineDescription.MemoryOrganisation.Interleaving;
import org.crosspoint.core.hardware.Paging;
import org.crosspoint.core.hardware.Paging.Tlb;
import org.crosspoint.core.run.Simulation.State;
import org.crosspoint.core.run.SimulationSpec.Mode;
import org.crosspoint.core.run.SimulationSpec.ScheduledSwap;
import org.crosspoint.core.samples.FaultyDesigns;
import org.crosspoint.core.samples.Rig;
import org.crosspoint.core.sim.RandomStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Running ahead on hits and computing polls change nothing, bit for bit.
class ExactnessTest {
    private static final int SWAPPED_PROGRAMS = Integer.getInteger("crosspoint.programs.swapped", 2);
    private static final int PROGRAMS = Integer.getInteger("crosspoint.programs", 25);

    @ParameterizedTest(name = "{0} levels, {1}, {2}, {3}, {4}")
    @CsvSource(textBlock = """
            1, links,      full-map, msi,         tas
            2, links,      full-map, mesi,        ticket
            1, links,      full-map, moesi,       mcs
            2, far-links,  full-map, memory-supplies, tas
            1, far-links,  full-map, moesi,       ticket
            1, links,      two-sharers, mesi,     tas
            1, links,      one-island, mesi,      tas
            2, far-links,  one-island, moesi,     mcs
            1, atomic-bus, one-island, memory-supplies, ticket
            2, far-links,  two-sharers, moesi,    ticket
            1, atomic-bus, two-sharers, msi,      mcs
            1, split-bus,  snooping, msi,         mcs
            2, split-bus,  snooping, mesi,        tas
            1, split-bus,  snooping, moesi,       ticket
            1, atomic-bus, snooping, msi,         ticket
            2, atomic-bus, snooping, mesi,        mcs
            1, atomic-bus, snooping, moesi,       tas
            1, atomic-bus, full-map, mesi,        ticket
            1, links,      three-lines, mesi,     tas
            2, far-links,  three-lines, moesi,    mcs
            1, atomic-bus, three-lines, msi,      ticket
            2, links,      three-lines, dragon,   tas
            1, far-links,  three-lines, write-once, mcs
            1, split-bus,  snooping, write-through, tas
            2, links,      full-map, write-through, mcs
            1, atomic-bus, two-sharers, write-allocate, ticket
            2, split-bus,  snooping, write-allocate, mcs
            1, atomic-bus, snooping, write-once,  tas
            2, far-links,  full-map, write-once,  mcs
            1, links,      two-sharers, write-once, ticket
            1, split-bus,  snooping, dragon,      ticket
            2, atomic-bus, snooping, dragon,      mcs
            1, links,      full-map, dragon,      tas
            2, far-links,  full-map, dragon,      mcs
            2, links,      two-sharers, dragon,   ticket
            2, split-bus,  snooping, firefly,     tas
            1, atomic-bus, snooping, firefly,     mcs
            1, far-links,  full-map, firefly,     ticket
            1, far-links,  two-sharers, firefly,  mcs
            0, links,      full-map, mesi,        mcs
            0, atomic-bus, snooping, mesi,        ticket
            """)
    void runningAheadChangesNothing(int levels, String network, String tracking, String protocol, String lock)
            throws InterruptedException {
        runsAlikeInBothModes(
                Rig.of(1).hardware(levels, network, tracking, protocol).lock(lock), 1);
    }

    @ParameterizedTest
    @CsvSource({"links, full-map, mesi, mcs", "split-bus, snooping, moesi, ticket", "links, two-sharers, msi, tas"})
    void norDoesItWhereCoresHaveClocksOfTheirOwn(String network, String tracking, String protocol, String lock)
            throws InterruptedException {
        CoreKind fast = new CoreKind("fast", 2700, 1000, List.of(), Power.UNKNOWN);
        CoreKind slow = new CoreKind("slow", 300, 1000, List.of(), Power.UNKNOWN);
        runsAlikeInBothModes(
                Rig.of(1).hardware(2, network, tracking, protocol).lock(lock).kinds(fast, slow), 1);
    }

    @ParameterizedTest(name = "{0} levels, {1}, {2}, {3}, {4}")
    @CsvSource(textBlock = """
            1, links,      full-map, mesi,        tas
            2, links,      full-map, moesi,       mcs
            1, far-links,  full-map, msi,         ticket
            1, links,      two-sharers, moesi,    tas
            2, links,      one-island, mesi,      ticket
            2, far-links,  full-map, memory-supplies, mcs
            1, split-bus,  snooping, moesi,       ticket
            2, atomic-bus, snooping, mesi,        tas
            1, links,      three-lines, mesi,     mcs
            1, split-bus,  snooping, dragon,      mcs
            2, links,      full-map, dragon,      tas
            2, far-links,  two-sharers, firefly,  ticket
            1, atomic-bus, snooping, write-once,  ticket
            1, links,      full-map, write-through, mcs
            0, links,      full-map, mesi,        ticket
            """)
    void threadsThatShareACoreRunAhead(int levels, String network, String tracking, String protocol, String lock)
            throws InterruptedException {
        runsAlikeInBothModes(
                Rig.of(1).hardware(levels, network, tracking, protocol).lock(lock), 2);
    }

    /// Remote words are read and written where they are, among copies of them in the caches there.
    @ParameterizedTest(name = "{0} levels, {1}, {2}, {3}, {4}, {5} threads")
    @CsvSource(textBlock = """
            1, links,      full-map, msi,             tas,    1
            2, links,      full-map, mesi,            mcs,    1
            1, far-links,  full-map, moesi,           ticket, 1
            2, far-links,  full-map, memory-supplies, tas,    1
            1, split-bus,  snooping, mesi,            mcs,    1
            2, split-bus,  snooping, moesi,           tas,    1
            1, atomic-bus, snooping, mesi,            ticket, 1
            1, links,      full-map, moesi,           mcs,    2
            1, links,      three-lines, mesi,         mcs,    1
            1, links,      full-map, dragon,          tas,    1
            2, split-bus,  snooping, firefly,         mcs,    1
            1, far-links,  full-map, write-through,   ticket, 1
            2, atomic-bus, snooping, write-once,      tas,    2
            0, links,      full-map, mesi,            tas,    1
            """)
    void remoteMemoryThatIsNotCachedIsReferredToAlike(
            int levels, String network, String tracking, String protocol, String lock, int threads)
            throws InterruptedException {
        runsAlikeInBothModes(
                Rig.of(1)
                        .hardware(levels, network, tracking, protocol)
                        .lock(lock)
                        .memory(new MemoryOrganisation(Interleaving.HASHED, 0, false)),
                threads);
    }

    /// Who makes room depends on the uses before it, which run ahead.
    @ParameterizedTest(name = "{0}: {1} levels, {2}, {3}, {4}, {5} threads")
    @CsvSource(textBlock = """
            TREE_PLRU, 1, links,      full-map, mesi,  1
            TREE_PLRU, 2, far-links,  full-map, moesi, 1
            TREE_PLRU, 2, split-bus,  snooping, mesi,  2
            RANDOM,    1, links,      full-map, mesi,  1
            RANDOM,    2, far-links,  full-map, moesi, 1
            RANDOM,    2, atomic-bus, snooping, msi,   2
            """)
    void linesAreReplacedAlike(
            Replacement replacement, int levels, String network, String tracking, String protocol, int threads)
            throws InterruptedException {
        runsAlikeInBothModes(
                Rig.of(1).hardware(levels, network, tracking, protocol).replacement(replacement), threads);
    }

    /// Lines that come in for instructions are written by others.
    @ParameterizedTest(name = "{0} levels, {1}, {2}, {3}, {4}, {5} threads")
    @CsvSource(textBlock = """
            1, links,      full-map, mesi,  tas,    1
            2, links,      full-map, moesi, ticket, 1
            2, split-bus,  snooping, mesi,  mcs,    1
            2, far-links,  two-sharers, mesi, tas,  2
            """)
    void instructionsAreFetchedAlike(
            int levels, String network, String tracking, String protocol, String lock, int threads)
            throws InterruptedException {
        runsAlikeInBothModes(
                Rig.of(1)
                        .hardware(levels, network, tracking, protocol)
                        .lock(lock)
                        .fetching(),
                threads);
    }

    /// Hits move lines between levels, and out of all of them.
    @ParameterizedTest(name = "{0}: {1}, {2}, {3}, {4}, {5} threads, fetches {6}")
    @CsvSource(textBlock = """
            NON_INCLUSIVE, links,      full-map, mesi,  tas,    1, false
            NON_INCLUSIVE, split-bus,  snooping, moesi, mcs,    1, true
            NON_INCLUSIVE, atomic-bus, snooping, mesi,  ticket, 1, true
            NON_INCLUSIVE, links,      full-map, moesi, tas,    2, true
            EXCLUSIVE,     links,      full-map, mesi,  ticket, 1, false
            EXCLUSIVE,     far-links,  two-sharers, moesi, tas, 1, true
            EXCLUSIVE,     atomic-bus, full-map, msi,   mcs,    1, false
            EXCLUSIVE,     split-bus,  snooping, mesi,  tas,    2, true
            """)
    void linesLeaveAlike(
            Inclusion inclusion,
            String network,
            String tracking,
            String protocol,
            String lock,
            int threads,
            boolean fetches)
            throws InterruptedException {
        Rig rig = Rig.of(1).hardware(2, network, tracking, protocol).lock(lock).inclusion(inclusion);
        runsAlikeInBothModes(fetches ? rig.fetching() : rig, threads);
    }

    /// All in one address space, whose virtual addresses are the physical ones.
    @ParameterizedTest(name = "{0} levels, {1}, {2}, {3}, {4}, {5} threads, shared {6}")
    @CsvSource(textBlock = """
            1, links,      full-map, mesi,  tas,    1, false
            2, links,      full-map, moesi, ticket, 1, false
            2, split-bus,  snooping, mesi,  mcs,    1, false
            0, links,      full-map, mesi,  mcs,    1, false
            2, far-links,  two-sharers, mesi, tas,  2, true
            1, links,      full-map, moesi, tas,    2, false
            """)
    void addressesAreTranslatedAlike(
            int levels, String network, String tracking, String protocol, String lock, int threads, boolean shared)
            throws InterruptedException {
        runsAlikeInBothModes(
                Rig.of(1)
                        .hardware(levels, network, tracking, protocol)
                        .lock(lock)
                        .paging(paging(shared)),
                threads);
    }

    /// Stores wait in buffers, of CPUs and of threads that share a core.
    @ParameterizedTest(name = "{0}, {1} levels, {2}, {3}, {4}, {5}, {6} threads")
    @CsvSource(textBlock = """
            tso,           1, links,      full-map, mesi,            tas,    1
            tso,           2, far-links,  full-map, moesi,           mcs,    1
            tso,           2, links,      full-map, memory-supplies, ticket, 2
            tso,           1, split-bus,  snooping, moesi,           mcs,    1
            tso,           2, atomic-bus, snooping, mesi,            tas,    1
            tso,           1, atomic-bus, full-map, msi,             ticket, 2
            tso,           0, links,      full-map, mesi,            mcs,    1
            tso,           0, atomic-bus, snooping, mesi,            tas,    2
            tso,           1, links,      two-sharers, mesi,         mcs,    1
            slow-tso,      1, links,      full-map, mesi,            ticket, 1
            slow-tso,      2, split-bus,  snooping, msi,             mcs,    2
            no-forwarding, 1, far-links,  full-map, moesi,           tas,    1
            no-forwarding, 2, atomic-bus, snooping, mesi,            ticket, 1
            tso,           1, links,      full-map, dragon,          mcs,    1
            slow-tso,      2, split-bus,  snooping, dragon,          tas,    2
            tso,           1, far-links,  full-map, write-through,   ticket, 1
            """)
    void bufferedStoresLeaveAlike(
            String ordering, int levels, String network, String tracking, String protocol, String lock, int threads)
            throws InterruptedException {
        runsAlikeInBothModes(
                Rig.of(1)
                        .hardware(levels, network, tracking, protocol)
                        .ordering(ordering)
                        .lock(lock),
                threads);
    }

    /// Buffered stores beside everything else that has a say in them.
    @ParameterizedTest(name = "{0}, {1}: {2} levels, {3}, {4}, {5}, {6}, {7} threads")
    @CsvSource(textBlock = """
            tso,           recalls,       1, links,      three-lines, mesi,     tas,    1
            slow-tso,      recalls,       2, far-links,  three-lines, moesi,    mcs,    2
            no-forwarding, recalls,       2, links,      three-lines, dragon,   ticket, 1
            tso,           recalls,       1, atomic-bus, three-lines, msi,      mcs,    2
            tso,           tlbs,          1, links,      full-map,    mesi,     tas,    1
            slow-tso,      tlbs,          2, split-bus,  snooping,    moesi,    ticket, 2
            no-forwarding, tlbs,          2, far-links,  two-sharers, mesi,     mcs,    1
            tso,           tlbs,          0, links,      full-map,    mesi,     mcs,    2
            tso,           non-inclusive, 2, links,      full-map,    mesi,     mcs,    1
            slow-tso,      non-inclusive, 2, split-bus,  snooping,    moesi,    tas,    2
            tso,           exclusive,     2, far-links,  two-sharers, mesi,     ticket, 1
            no-forwarding, exclusive,     2, atomic-bus, full-map,    msi,      mcs,    2
            tso,           uncached,      1, links,      full-map,    mesi,     tas,    1
            slow-tso,      uncached,      2, far-links,  full-map,    moesi,    mcs,    2
            no-forwarding, uncached,      2, split-bus,  snooping,    mesi,     ticket, 1
            tso,           uncached,      1, atomic-bus, snooping,    firefly,  tas,    2
            tso,           instructions,  1, links,      full-map,    mesi,     tas,    1
            slow-tso,      instructions,  2, split-bus,  snooping,    mesi,     mcs,    1
            no-forwarding, instructions,  2, far-links,  two-sharers, moesi,    ticket, 2
            tso,           instructions,  2, links,      full-map,    dragon,   mcs,    2
            tso,           everything,    2, links,      three-lines, moesi,    mcs,    2
            slow-tso,      everything,    2, split-bus,  snooping,    mesi,     tas,    2
            no-forwarding, everything,    2, atomic-bus, three-lines, msi,      ticket, 1
            """)
    void bufferedStoresLeaveAlikeWhateverTheMachineHas(
            String ordering,
            String extra,
            int levels,
            String network,
            String tracking,
            String protocol,
            String lock,
            int threads)
            throws InterruptedException {
        Rig rig = Rig.of(1)
                .hardware(levels, network, tracking, protocol)
                .ordering(ordering)
                .lock(lock);
        runsAlikeInBothModes(with(extra, rig), threads);
    }

    private static Rig with(String extra, Rig rig) {
        MemoryOrganisation uncached = new MemoryOrganisation(Interleaving.HASHED, 0, false);
        return switch (extra) {
            case "recalls" -> rig;
            case "tlbs" -> rig.paging(paging(true));
            case "non-inclusive" -> rig.inclusion(Inclusion.NON_INCLUSIVE);
            case "exclusive" -> rig.inclusion(Inclusion.EXCLUSIVE);
            case "uncached" -> rig.memory(uncached);
            case "instructions" -> rig.fetching();
            case "everything" ->
                rig.paging(paging(false))
                        .inclusion(Inclusion.NON_INCLUSIVE)
                        .memory(uncached)
                        .fetching();
            default -> throw new IllegalArgumentException(extra);
        };
    }

    private static Paging paging(boolean shared) {
        return new Paging(4096, 3, shared, shared, 7, List.of(new Tlb("L1 TLB", 2, 2, 0), new Tlb("L2 TLB", 4, 2, 3)));
    }

    /// Seeds that have found something.
    @ParameterizedTest(name = "{0} levels, {1}, {2}, {3}, {4}, seed {5}")
    @CsvSource(textBlock = """
            2, atomic-bus, snooping, mesi,            tas, 88
            2, far-links,  full-map, memory-supplies, mcs, 110
            2, links,      full-map, moesi,           mcs, 160
            """)
    void aCopyThatHasGoneMovesNoOther(
            int levels, String network, String tracking, String protocol, String lock, int seed)
            throws InterruptedException {
        runsAlikeInBothModes(
                Rig.of(1).hardware(levels, network, tracking, protocol).lock(lock), 2, seed);
    }

    private static void runsAlikeInBothModes(Rig hardware, int threadsPerCore) throws InterruptedException {
        for (int seed = 0; seed < PROGRAMS; seed++) {
            runsAlikeInBothModes(hardware, threadsPerCore, seed);
        }
    }

    private static void runsAlikeInBothModes(Rig hardware, int threadsPerCore, int seed) throws InterruptedException {
        Rig rig = hardware.cpus(1 + seed % 9).threadsPerCore(threadsPerCore);
        RandomProgram program = program(seed);
        Outcome strict = Outcome.of(rig.mode(Mode.STRICT), program);
        assertThat(strict.status().state())
                .as("seed %d: %s", seed, strict.status())
                .isEqualTo(State.FINISHED);
        if (rig.isSequential()) {
            assertThat(program.firstIncoherence()).as("seed %d", seed).isEmpty();
        }
        assertThat(Outcome.of(rig.mode(Mode.FAST), program(seed)).differenceFrom(strict))
                .as("seed %d", seed)
                .isEmpty();
    }

    private static RandomProgram program(int seed) {
        return new RandomProgram(seed, 10 + seed * 7 % 90, 1 + seed % 7, seed % 2 == 0, seed % 3 != 0);
    }

    /// Swaps come at any time, also of designs that break their promises and are swapped back.
    @ParameterizedTest(name = "{0}, {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            links      | full-map | LOCK=mcs, PROTOCOL=msi, LOCK=ticket, INTERCONNECT=far-links, LOCK=tas
            links      | full-map | LOCK=throws-in-acquire, LOCK=throws-in-release, PROTOCOL=memory-supplies
            links      | full-map | LOCK=no-lock, LOCK=mcs, LOCK=throws-in-create, LOCK=no-lock
            links      | full-map | LOCK=never-grants, PROTOCOL=moesi, LOCK=polls-for-ever
            links      | full-map | INTERCONNECT=network-that-throws, TRACKING=tracking-that-throws, LOCK=mcs
            links      | full-map | TRACKING=tracking-of-nobody, LOCK=ticket, INTERCONNECT=network-into-the-past
            split-bus  | snooping | TRACKING=full-map, INTERCONNECT=links, PROTOCOL=msi, LOCK=ticket
            atomic-bus | snooping | INTERCONNECT=split-bus, LOCK=ticket, LOCK=throws-in-acquire, PROTOCOL=moesi
            atomic-bus | full-map | INTERCONNECT=network-into-the-past, INTERCONNECT=network-that-throws
            split-bus  | full-map | INTERCONNECT=network-that-throws, INTERCONNECT=atomic-bus, TRACKING=snooping
            links      | full-map | PROTOCOL=dragon, LOCK=mcs, INTERCONNECT=far-links, PROTOCOL=write-through
            split-bus  | full-map | PROTOCOL=firefly, INTERCONNECT=network-that-throws, PROTOCOL=write-once
            links      | full-map | ORDERING=tso, LOCK=ticket, ORDERING=sc, PROTOCOL=msi, ORDERING=slow-tso
            atomic-bus | snooping | ORDERING=slow-tso, LOCK=mcs, LOCK=throws-in-acquire, INTERCONNECT=split-bus
            split-bus  | full-map | ORDERING=no-forwarding, INTERCONNECT=network-that-throws, LOCK=no-lock, LOCK=tas
            """)
    void swapsHappenAlike(String network, String tracking, String swaps) throws InterruptedException {
        for (int seed = 0; seed < SWAPPED_PROGRAMS; seed++) {
            swapsHappenAlike(network, tracking, swaps, seed);
        }
    }

    /// An interrupt that a CPU could handle at the end of its operation is in the future of a swap that begins before.
    @Test
    void anInterruptAtTheEndOfAPollIsHandledAfterWhatHappensBefore() throws InterruptedException {
        swapsHappenAlike(
                "links", "full-map", "LOCK=throws-in-acquire, LOCK=throws-in-release, PROTOCOL=memory-supplies", 8);
    }

    private static void swapsHappenAlike(String network, String tracking, String swaps, int seed)
            throws InterruptedException {
        Rig rig = Rig.of(3 + seed % 5)
                .with(FaultyDesigns.all())
                .hardware(1 + seed % 2, network, tracking, "mesi")
                .lock(seed % 2 == 0 ? "mcs" : "tas")
                .swaps(schedule(seed, swaps));
        Outcome strict = Outcome.of(rig.mode(Mode.STRICT), swappedProgram(seed));
        assertThat(strict.status().state())
                .as("seed %d: %s", seed, strict.status())
                .isEqualTo(State.FINISHED);
        assertThat(strict.swaps()).as("seed %d", seed).isNotEmpty();
        assertThat(Outcome.of(rig.mode(Mode.FAST), swappedProgram(seed)).differenceFrom(strict))
                .as("seed %d", seed)
                .isEmpty();
    }

    private static List<ScheduledSwap> schedule(int seed, String swaps) {
        RandomStream random = new RandomStream(seed, "swaps");
        List<ScheduledSwap> schedule = new ArrayList<>();
        long at = 0;
        for (String swap : swaps.split(", ")) {
            at += 40 * Rig.MICROSECOND + random.nextInt(200_000_000);
            String[] kindAndId = swap.split("=");
            schedule.add(new ScheduledSwap(at, DesignKind.valueOf(kindAndId[0]), DesignChoice.of(kindAndId[1])));
        }
        return schedule;
    }

    private static RandomProgram swappedProgram(int seed) {
        return new RandomProgram(seed, 150, 120, true, seed % 2 == 0);
    }
}
