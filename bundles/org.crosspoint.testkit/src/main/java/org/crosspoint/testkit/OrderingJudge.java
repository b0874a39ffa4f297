package org.crosspoint.testkit;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.crosspoint.core.design.Catalogue;
import org.crosspoint.core.design.Contribution;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.design.DesignKind;
import org.crosspoint.core.design.Feature;
import org.crosspoint.core.design.FixedCatalogue;
import org.crosspoint.core.design.Parameters;
import org.crosspoint.core.hardware.MachineDescription;
import org.crosspoint.core.hardware.MemoryOrdering;
import org.crosspoint.core.hardware.OrderingRules;
import org.crosspoint.core.run.SimulationFactory;
import org.crosspoint.core.run.SimulationSpec;
import org.crosspoint.core.run.SimulationSpec.Mode;
import org.crosspoint.core.run.SimulationSpec.ScheduledSwap;

/// Judges a memory ordering by every [OrderingRule], on a bus with snooping caches and on a mesh with directories, with
/// several numbers of CPUs and seeds. Plain code, as [LockJudge]; it needs a [SimulationFactory] that knows the designs
/// of [TestMachines], this bundle's workloads, a lock and the orderings `sc` and the one that is judged.
public final class OrderingJudge {
    private static final int[] CPUS = {1, 2, 5, 8};
    private static final int ROUNDS = 60;
    private static final long BOUND_CYCLES = 20_000_000;

    private final SimulationFactory simulations;
    private final MemoryOrdering design;
    private final DesignChoice ordering;
    private final DesignChoice lock;
    private final int seeds;

    /// @param design the ordering to judge
    /// @param ordering its id with the parameters to judge it with
    /// @param lock a lock that is right on x86
    /// @param seeds how many seeds to try it with on each machine, from 1
    public OrderingJudge(
            SimulationFactory simulations, MemoryOrdering design, DesignChoice ordering, DesignChoice lock, int seeds) {
        if (seeds < 1) {
            throw new IllegalArgumentException("seeds is " + seeds + "; expected at least 1");
        }
        this.simulations = simulations;
        this.design = design;
        this.ordering = ordering;
        this.lock = lock;
        this.seeds = seeds;
    }

    /// Any of the locks of a catalogue, for [#OrderingJudge].
    ///
    /// @throws org.crosspoint.core.SpecificationException if there is none
    public static DesignChoice anyLock(Catalogue catalogue) {
        return catalogue.contributions(DesignKind.LOCK).stream()
                .map(Contribution::id)
                .findFirst()
                .map(DesignChoice::of)
                .orElseGet(() -> DesignChoice.of(
                        catalogue.find(DesignKind.LOCK, "ticket").id()));
    }

    /// Judges the design by every rule, in the order of the rules.
    public List<Verdict> judge() {
        return Arrays.stream(OrderingRule.values()).map(this::judge).toList();
    }

    /// Judges the design by one rule: runs its trials until one fails.
    public Verdict judge(OrderingRule rule) {
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

    /// The trials by which a rule is judged.
    public List<Trial> trials(OrderingRule rule) {
        return Trial.onBusAndMesh(CPUS, ordering, seeds, (machine, seed) -> complaint(rule, machine, seed));
    }

    private Optional<String> complaint(OrderingRule rule, MachineDescription machine, int seed) {
        DesignChoice rounds = DesignChoice.of(OrderingTrial.ID)
                .with("rule", rule.name().toLowerCase(Locale.ROOT))
                .with("rounds", ROUNDS)
                .with("gap", 40 * (seed - 1));
        DesignChoice locked = DesignChoice.of(LockTrial.ID).with("records", 2).with("rounds", ROUNDS);
        return switch (rule) {
            case OWN_STORES, MESSAGES, FENCES, ATOMICS, COUNTING ->
                outcome(spec(machine, rounds, seed)).complaint();
            case DECLARED -> declared(spec(machine, rounds, seed), rounds);
            case LOCKS -> outcome(spec(machine, locked, seed)).complaint();
            case SWAP -> outcome(swapping(spec(machine, rounds, seed))).complaint();
            case MODES -> {
                SimulationSpec fast = spec(machine, rounds, seed);
                Outcome ahead = outcome(fast);
                yield ahead.complaint().or(() -> ahead.differenceFrom(outcome(fast.with(List.of(), Mode.STRICT))));
            }
        };
    }

    private Optional<String> declared(SimulationSpec spec, DesignChoice rounds) {
        OrderingRules rules = rules();
        OrderingRules again = rules();
        if (!rules.equals(again)) {
            return Optional.of("Its rules are " + rules + " and, when asked for again, " + again + ".");
        }
        boolean says = List.of(FixedCatalogue.of(List.of(design))
                        .find(DesignKind.ORDERING, ordering.id())
                        .design()
                        .provides())
                .contains(Feature.SEQUENTIAL_CONSISTENCY);
        if (says == rules.buffersStores()) {
            return Optional.of(
                    says
                            ? "It provides " + Feature.SEQUENTIAL_CONSISTENCY + ", and buffers " + rules.storeBuffer()
                                    + " stores."
                            : "It buffers no stores, and does not provide " + Feature.SEQUENTIAL_CONSISTENCY + ".");
        }
        return outcome(spec(spec.machine(), rounds.with("overtakes", rules.buffersStores()), (int) spec.seed()))
                .complaint();
    }

    private OrderingRules rules() {
        return design.rules(
                Parameters.resolve("ordering " + ordering.id(), design.parameters(), ordering.parameters()));
    }

    private Outcome outcome(SimulationSpec spec) {
        return Outcome.of(simulations, spec, ROUNDS);
    }

    private SimulationSpec spec(MachineDescription machine, DesignChoice workload, int seed) {
        long bound = BOUND_CYCLES * machine.cycle();
        return new SimulationSpec(machine, machine.cpus(), lock, workload, bound, seed, List.of(), Mode.FAST);
    }

    /// To sequential consistency and back.
    private SimulationSpec swapping(SimulationSpec spec) {
        long cycle = spec.machine().cycle();
        return spec.with(
                List.of(
                        new ScheduledSwap(1000 * cycle, DesignKind.ORDERING, MachineDescription.USUAL_ORDERING),
                        new ScheduledSwap(2000 * cycle, DesignKind.ORDERING, ordering)),
                spec.mode());
    }
}
