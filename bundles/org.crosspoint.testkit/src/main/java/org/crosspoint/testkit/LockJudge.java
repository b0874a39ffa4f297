package org.crosspoint.testkit;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.design.DesignKind;
import org.crosspoint.core.design.Feature;
import org.crosspoint.core.hardware.MachineDescription;
import org.crosspoint.core.run.SimulationFactory;
import org.crosspoint.core.run.SimulationSpec;
import org.crosspoint.core.run.SimulationSpec.Mode;
import org.crosspoint.core.run.SimulationSpec.ScheduledSwap;

/// Judges a lock design by every [LockRule], on a bus with snooping caches and on a mesh with directories, with 1 to
/// 48 CPUs and several seeds. Plain code: a test, a shell or a main program may call it, wherever there is a
/// [SimulationFactory] that knows the designs of [TestMachines], this bundle's workloads and the lock.
///
/// A trial is bounded: a CPU that does not have all its turns within the bound has starved. The seeds differ in think
/// times too, from a lock that is nearly always free to one for which all wait.
public final class LockJudge {
    private static final int[] CPUS = {1, 2, 3, 5, 8, 16, 48};
    private static final int ROUNDS = 20;
    private static final int ROUNDS_OF_ALL_CPUS = 200;
    private static final int LEAST_ROUNDS = 4;
    private static final long BOUND_CYCLES_PER_ROUND = 100_000;

    private final SimulationFactory simulations;
    private final DesignChoice lock;
    private final boolean claimsOrder;
    private final int seeds;
    private final DesignChoice ordering;

    /// @param design the lock's description, which tells its id and whether it claims to be first come, first served
    public LockJudge(SimulationFactory simulations, Design design) {
        this(simulations, DesignChoice.of(design.id()), design, 5);
    }

    /// @param lock the lock with the parameters to judge it with
    /// @param design its description
    /// @param seeds how many seeds to try it with on each machine, from 1
    public LockJudge(SimulationFactory simulations, DesignChoice lock, Design design, int seeds) {
        this(simulations, lock, design, seeds, MachineDescription.USUAL_ORDERING);
    }

    /// @param lock the lock with the parameters to judge it with
    /// @param design its description
    /// @param seeds how many seeds to try it with on each machine, from 1
    /// @param ordering the memory ordering of the machines
    public LockJudge(
            SimulationFactory simulations, DesignChoice lock, Design design, int seeds, DesignChoice ordering) {
        if (seeds < 1) {
            throw new IllegalArgumentException("seeds is " + seeds + "; expected at least 1");
        }
        this.simulations = simulations;
        this.lock = lock;
        claimsOrder = Arrays.asList(design.provides()).contains(Feature.FIFO);
        this.seeds = seeds;
        this.ordering = ordering;
    }

    /// Judges the design by every rule that applies to it, in the order of the rules.
    public List<Verdict> judge() {
        return Arrays.stream(LockRule.values())
                .filter(rule -> !trials(rule).isEmpty())
                .map(this::judge)
                .toList();
    }

    /// Judges the design by one rule: runs its trials until one fails.
    public Verdict judge(LockRule rule) {
        int run = 0;
        for (Trial trial : trials(rule)) {
            run++;
            Optional<String> complaint = trial.complaint();
            if (complaint.isPresent()) {
                return new Verdict(rule.sentence(), false, run, complaint.get());
            }
        }
        return new Verdict(rule.sentence(), true, run, "");
    }

    /// The trials by which a rule is judged; none if the rule does not apply to the design.
    public List<Trial> trials(LockRule rule) {
        return rule == LockRule.ORDER && !claimsOrder
                ? List.of()
                : Trial.onBusAndMesh(CPUS, ordering, seeds, (machine, seed) -> complaint(rule, machine, seed));
    }

    private Optional<String> complaint(LockRule rule, MachineDescription machine, int seed) {
        DesignChoice rounds = rounds(machine, seed);
        return switch (rule) {
            case EXCLUSION -> run(machine, rounds, seed).complaint();
            case BESIDE_DATA ->
                run(machine, rounds.with("besideData", true), seed).complaint();
            case NESTING ->
                run(machine, rounds.with("records", 4).with("nested", true), seed)
                        .complaint();
            case TURNS ->
                run(machine, rounds.with("thinkCycles", 20).with("insideCycles", 100), seed)
                        .complaint();
            case ORDER ->
                run(machine, DesignChoice.of(LockArrivals.ID).with("order", seed), seed)
                        .complaint();
            case SWAP ->
                run(swapping(spec(machine, rounds.with("records", 2), seed))).complaint();
            case MODES -> {
                SimulationSpec fast = spec(machine, rounds.with("records", 2).with("nested", true), seed);
                Outcome ahead = run(fast);
                yield ahead.complaint().or(() -> ahead.differenceFrom(run(strict(fast))));
            }
        };
    }

    private static DesignChoice rounds(MachineDescription machine, int seed) {
        return DesignChoice.of(LockTrial.ID)
                .with("rounds", Math.clamp(ROUNDS_OF_ALL_CPUS / machine.cpus(), LEAST_ROUNDS, ROUNDS))
                .with("thinkCycles", TrialSettings.thinkCycles(machine, seed));
    }

    private Outcome run(MachineDescription machine, DesignChoice workload, int seed) {
        return run(spec(machine, workload, seed));
    }

    private Outcome run(SimulationSpec spec) {
        Object rounds = spec.workload().parameters().getOrDefault("rounds", 1);
        return Outcome.of(simulations, spec, ((Number) rounds).longValue());
    }

    private SimulationSpec spec(MachineDescription machine, DesignChoice workload, int seed) {
        long bound = ROUNDS * BOUND_CYCLES_PER_ROUND * machine.cpus() * machine.cycle();
        return new SimulationSpec(machine, machine.cpus(), lock, workload, bound, seed, List.of(), Mode.FAST);
    }

    /// With three swaps to a fresh lock of the same design while the CPUs contend.
    private SimulationSpec swapping(SimulationSpec spec) {
        List<ScheduledSwap> swaps = Stream.of(1000, 2000, 2500)
                .map(cycles -> new ScheduledSwap(cycles * spec.machine().cycle(), DesignKind.LOCK, lock))
                .toList();
        return spec.with(swaps, spec.mode());
    }

    private static SimulationSpec strict(SimulationSpec spec) {
        return spec.with(spec.swaps(), Mode.STRICT);
    }
}
