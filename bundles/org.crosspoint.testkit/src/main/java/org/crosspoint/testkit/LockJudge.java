package org.crosspoint.testkit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.design.DesignKind;
import org.crosspoint.core.design.Feature;
import org.crosspoint.core.hardware.MachineDescription;
import org.crosspoint.core.run.Simulation;
import org.crosspoint.core.run.Simulation.CpuTime;
import org.crosspoint.core.run.Simulation.State;
import org.crosspoint.core.run.Simulation.Status;
import org.crosspoint.core.run.SimulationFactory;
import org.crosspoint.core.run.SimulationSpec;
import org.crosspoint.core.run.SimulationSpec.Mode;
import org.crosspoint.core.run.SimulationSpec.ScheduledSwap;
import org.crosspoint.core.run.SwapReport;

/// Judges a lock design by every [LockRule], on a bus with snooping caches and on a mesh with directories, with 1 to
/// 48 CPUs and several seeds. Plain code: a test, a shell or a main program may call it, wherever there is a
/// [SimulationFactory] that knows the designs of [TestMachines], this bundle's workloads and the lock.
///
/// A trial is bounded: a CPU that does not have all its turns within the bound has starved.
public final class LockJudge {
    private static final int[] CPUS = {1, 2, 3, 5, 8, 16, 48};
    private static final long ROUNDS = 20;
    private static final long BOUND_CYCLES_PER_ROUND = 100_000;

    private final SimulationFactory simulations;
    private final DesignChoice lock;
    private final boolean claimsOrder;
    private final int seeds;

    /// @param design the lock's description, which tells its id and whether it claims to be first come, first served
    public LockJudge(SimulationFactory simulations, Design design) {
        this(simulations, DesignChoice.of(design.id()), design, 5);
    }

    /// @param lock the lock with the parameters to judge it with
    /// @param design its description
    /// @param seeds how many seeds to try it with on each machine, from 1
    public LockJudge(SimulationFactory simulations, DesignChoice lock, Design design, int seeds) {
        if (seeds < 1) {
            throw new IllegalArgumentException("seeds is " + seeds + "; expected at least 1");
        }
        this.simulations = simulations;
        this.lock = lock;
        claimsOrder = Arrays.asList(design.provides()).contains(Feature.FIFO);
        this.seeds = seeds;
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
        return switch (rule) {
            case EXCLUSION -> onMachines(machine -> seed -> spec(machine, trial(), seed));
            case BESIDE_DATA -> onMachines(machine -> seed -> spec(machine, trial().with("besideData", true), seed));
            case NESTING ->
                onMachines(machine ->
                        seed -> spec(machine, trial().with("records", 4).with("nested", true), seed));
            case TURNS ->
                onMachines(machine ->
                        seed -> spec(machine, trial().with("thinkCycles", 20).with("insideCycles", 100), seed));
            case ORDER ->
                claimsOrder
                        ? onMachines(machine -> seed ->
                                spec(machine, DesignChoice.of(LockArrivals.ID).with("order", seed), seed))
                        : List.of();
            case SWAP -> onMachines(machine -> seed -> swapping(spec(machine, trial().with("records", 2), seed)));
            case MODES -> machines().map(this::modes).toList();
        };
    }

    private static Stream<MachineDescription> machines() {
        return IntStream.of(CPUS).boxed().flatMap(cpus -> Stream.of(TestMachines.bus(cpus), TestMachines.mesh(cpus)));
    }

    private List<Trial> onMachines(Function<MachineDescription, IntFunction<SimulationSpec>> specs) {
        return machines()
                .map(machine -> trial(
                        machine, seed -> run(specs.apply(machine).apply(seed)).complaint()))
                .toList();
    }

    private Trial modes(MachineDescription machine) {
        return trial(machine, seed -> {
            SimulationSpec fast = spec(machine, trial().with("records", 2).with("nested", true), seed);
            Outcome ahead = run(fast);
            return ahead.complaint().or(() -> ahead.differenceFrom(run(strict(fast))));
        });
    }

    private Trial trial(MachineDescription machine, IntFunction<Optional<String>> ofSeed) {
        return new Trial(machine.title(), () -> IntStream.rangeClosed(1, seeds)
                .mapToObj(seed -> ofSeed.apply(seed)
                        .map(complaint -> "On a " + machine.title() + " with seed " + seed + ": " + complaint))
                .flatMap(Optional::stream)
                .findFirst());
    }

    private static DesignChoice trial() {
        return DesignChoice.of(LockTrial.ID).with("rounds", ROUNDS);
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
        return new SimulationSpec(
                spec.machine(), spec.cpus(), lock, spec.workload(), spec.duration(), spec.seed(), swaps, spec.mode());
    }

    private static SimulationSpec strict(SimulationSpec spec) {
        return new SimulationSpec(
                spec.machine(),
                spec.cpus(),
                spec.lock(),
                spec.workload(),
                spec.duration(),
                spec.seed(),
                spec.swaps(),
                Mode.STRICT);
    }

    private Outcome run(SimulationSpec spec) {
        try (Simulation simulation = simulations.create(spec)) {
            simulation.start();
            Status status = simulation.await();
            return new Outcome(spec, status, simulation.cpuTimes(), simulation.locks(), simulation.swaps());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new SpecificationException(
                    "The trial was interrupted before it had a result; run it again.", interrupted);
        }
    }

    /// How a trial's simulation ended.
    private record Outcome(
            SimulationSpec spec,
            Status status,
            List<CpuTime> cpuTimes,
            List<Simulation.LockUse> locks,
            List<SwapReport> swaps) {

        Optional<String> complaint() {
            if (status.state() != State.FINISHED) {
                return Optional.of(String.join(" ", sentences()));
            }
            return starved().or(this::rolledBack);
        }

        private List<String> sentences() {
            List<String> sentences = new ArrayList<>();
            sentences.add(status.message().isEmpty() ? "The simulation is " + status.state() + "." : status.message());
            sentences.addAll(status.details());
            return sentences;
        }

        private Optional<String> starved() {
            long turns = spec.workload().id().equals(LockTrial.ID) ? ROUNDS : 1;
            return cpuTimes.stream()
                    .filter(cpu -> cpu.units() < turns)
                    .findFirst()
                    .map(cpu -> "CPU " + cpu.cpu() + " had its turn " + cpu.units() + " times of " + turns + " within "
                            + spec.duration() + " ps: it starved.");
        }

        private Optional<String> rolledBack() {
            return swaps.stream()
                    .filter(SwapReport::rolledBack)
                    .findFirst()
                    .map(swap -> "The swap at " + swap.requestedAt() + " ps was rolled back: " + swap.message());
        }

        Optional<String> differenceFrom(Outcome strict) {
            boolean same =
                    status.equals(strict.status) && cpuTimes.equals(strict.cpuTimes) && locks.equals(strict.locks);
            return same
                    ? Optional.empty()
                    : Optional.of("Running ahead it ended at " + status.time() + " ps after " + status.operations()
                            + " operations, strictly in order of time at " + strict.status.time() + " ps after "
                            + strict.status.operations()
                            + ", or CPUs spent their time differently: CPUs share state outside simulated memory.");
        }
    }
}
