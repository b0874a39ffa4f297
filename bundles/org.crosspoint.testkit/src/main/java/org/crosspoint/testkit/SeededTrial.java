package org.crosspoint.testkit;

import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.design.DesignKind;
import org.crosspoint.core.hardware.MachineDescription;
import org.crosspoint.core.run.SimulationSpec;
import org.crosspoint.core.run.SimulationSpec.Mode;
import org.crosspoint.core.run.SimulationSpec.ScheduledSwap;
import org.crosspoint.core.sim.RandomStream;

/// The one small simulation that a seed stands for: its rule, and drawn at random what else there is to choose, which
/// is the network, the number of CPUs, how many locks there are, how long CPUs think and stay inside, and whatever the
/// rule is about. So a seed alone is enough to run it again.
///
/// @param rule what it tries
/// @param spec the simulation
/// @param rounds turns that each CPU has to have
record SeededTrial(LockRule rule, SimulationSpec spec, int rounds) {
    private static final int[] USUAL = {1, 2, 2, 4, 4, 8};
    private static final int[] ODD = {3, 3, 5, 6, 7};
    private static final int LARGE_EVERY = 32;
    private static final int LARGE = 16;
    private static final int LARGE_AND_ODD = 48;
    private static final int ROUNDS_OF_ALL_CPUS = 40;
    private static final int LEAST_ROUNDS = 3;
    private static final int ROUNDS = 12;
    private static final long BOUND_CYCLES_PER_ROUND = 200_000;
    private static final int STOP_CYCLES = 20_000;
    private static final int MOST_LOCKS = 8;

    /// The rule that a seed, from 1, is about.
    static LockRule ruleOf(int seed) {
        LockRule[] rules = LockRule.values();
        return rules[(seed - 1) % rules.length];
    }

    /// The trial of a seed.
    ///
    /// @param lock the lock to judge
    /// @param ordering the memory ordering of machines whose rule has no other
    /// @param buffered the ordering with store buffers
    /// @param claimsOrder whether the lock says that it is first come, first served
    /// @param admits whether the lock admits so many CPUs
    /// @return empty if the lock admits no number of CPUs that the rule asks for
    static Optional<SeededTrial> of(
            int seed,
            DesignChoice lock,
            DesignChoice ordering,
            DesignChoice buffered,
            boolean claimsOrder,
            IntPredicate admits) {
        LockRule rule = ruleOf(seed);
        RandomStream random = new RandomStream(seed, "trial of a lock");
        int[] counts = IntStream.of(counts(rule, seed)).filter(admits).toArray();
        if (counts.length == 0) {
            return Optional.empty();
        }
        int cpus = counts[random.nextInt(counts.length)];
        MachineDescription machine = (random.nextInt(2) == 0 ? TestMachines.bus(cpus) : TestMachines.mesh(cpus))
                .ordered(rule == LockRule.STORE_BUFFERS ? entries(buffered, random) : ordering);
        int rounds = Math.clamp(ROUNDS_OF_ALL_CPUS / cpus, LEAST_ROUNDS, ROUNDS);
        boolean arrivals = rule == LockRule.FAIRNESS && claimsOrder;
        DesignChoice workload = arrivals
                ? DesignChoice.of(LockArrivals.ID).with("order", seed)
                : contention(rule, cpus, rounds, random);
        long bound = BOUND_CYCLES_PER_ROUND * rounds * cpus * machine.cycle();
        List<ScheduledSwap> swaps = rule == LockRule.SWAP ? swaps(machine, lock, random) : List.of();
        SimulationSpec spec = new SimulationSpec(machine, cpus, lock, workload, bound, seed, swaps, Mode.FAST);
        return Optional.of(new SeededTrial(rule, spec, arrivals ? 1 : rounds));
    }

    private static int[] counts(LockRule rule, int seed) {
        boolean large = (seed - 1) / LockRule.values().length % LARGE_EVERY == 0;
        return switch (rule) {
            case PROGRESS -> large ? new int[] {LARGE, 2} : USUAL;
            case CPU_COUNTS -> large ? new int[] {LARGE_AND_ODD} : ODD;
            case FAIRNESS, PREEMPTION, STORE_BUFFERS ->
                IntStream.of(USUAL).skip(1).toArray();
            case EXCLUSION, MANY_LOCKS, NESTING, BESIDE_DATA, SWAP, MODES -> USUAL;
        };
    }

    private static DesignChoice entries(DesignChoice buffered, RandomStream random) {
        return buffered.id().equals(LockEvidence.TSO)
                ? buffered.with("entries", 1 << random.nextInt(6)).with("delay", random.nextInt(200))
                : buffered;
    }

    private static DesignChoice contention(LockRule rule, int cpus, int rounds, RandomStream random) {
        boolean crowded = rule == LockRule.PROGRESS || rule == LockRule.FAIRNESS;
        DesignChoice trial = DesignChoice.of(LockTrial.ID)
                .with("rounds", rounds)
                .with("thinkCycles", crowded ? 20 : 50 * cpus * random.nextInt(8))
                .with("insideCycles", crowded ? 100 : 10 + random.nextInt(100));
        return switch (rule) {
            case MANY_LOCKS -> trial.with("records", 2 + random.nextInt(MOST_LOCKS - 1));
            case NESTING -> trial.with("records", 2 + random.nextInt(4)).with("nested", true);
            case BESIDE_DATA -> trial.with("besideData", true);
            case SWAP -> trial.with("records", 1 + random.nextInt(2));
            case MODES -> trial.with("records", 1 + random.nextInt(2)).with("nested", random.nextInt(2) == 0);
            case PREEMPTION -> trial.with("stopCycles", 1 + random.nextInt(STOP_CYCLES));
            case EXCLUSION, PROGRESS, FAIRNESS, CPU_COUNTS, STORE_BUFFERS -> trial;
        };
    }

    private static List<ScheduledSwap> swaps(MachineDescription machine, DesignChoice lock, RandomStream random) {
        return Stream.generate(() -> 300L + random.nextInt(4000))
                .limit(3)
                .sorted()
                .map(cycles -> new ScheduledSwap(cycles * machine.cycle(), DesignKind.LOCK, lock))
                .toList();
    }

    /// Where it is tried: `bus of 4 CPUs`.
    String machine() {
        return spec.machine().title();
    }

    /// The same with another lock, every operation in order of time.
    SimulationSpec strictly(DesignChoice lock) {
        List<ScheduledSwap> swaps = spec.swaps().stream()
                .map(swap -> new ScheduledSwap(swap.at(), swap.kind(), lock))
                .toList();
        return new SimulationSpec(
                spec.machine(), spec.cpus(), lock, spec.workload(), spec.duration(), spec.seed(), swaps, Mode.STRICT);
    }
}
