package org.crosspoint.testkit;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.design.DesignKind;
import org.crosspoint.core.hardware.MachineDescription;
import org.crosspoint.core.run.SimulationFactory;
import org.crosspoint.core.run.SimulationSpec;
import org.crosspoint.core.run.SimulationSpec.Mode;

/// What a judge tries a design of an optional kind with.
///
/// @param simulations knows the designs of [TestMachines], this bundle's workloads, the judged design and the lock
/// @param kind the judged design's
/// @param design the judged design, with the parameters to judge it with
/// @param beside designs of other optional kinds
/// @param lock any sound lock: a simulation has one
/// @param ordering the memory ordering of the machines
/// @param seeds how many seeds to try it with on each machine, from 1
public record TrialSettings(
        SimulationFactory simulations,
        DesignKind kind,
        DesignChoice design,
        Map<DesignKind, DesignChoice> beside,
        DesignChoice lock,
        DesignChoice ordering,
        int seeds) {
    private static final long BOUND_CYCLES = 20_000_000;

    public TrialSettings {
        beside = Map.copyOf(beside);
        if (seeds < 1) {
            throw new IllegalArgumentException("seeds is " + seeds + "; expected at least 1");
        }
    }

    /// Without designs of other optional kinds.
    public TrialSettings(
            SimulationFactory simulations,
            DesignKind kind,
            DesignChoice design,
            DesignChoice lock,
            DesignChoice ordering,
            int seeds) {
        this(simulations, kind, design, Map.of(), lock, ordering, seeds);
    }

    /// A trial on a bus and one on a mesh for each number of CPUs.
    List<Trial> trials(int[] cpus, Trial.Complaints complaints) {
        return Trial.onBusAndMesh(cpus, ordering, seeds, complaints);
    }

    /// How long CPUs think between turns: some seeds have them meet often, others seldom.
    static int thinkCycles(MachineDescription machine, int seed) {
        return 50 * machine.cpus() * (1 + (seed - 1) % 8);
    }

    /// Runs a workload in which every CPU has so many turns.
    Optional<String> complaint(MachineDescription machine, DesignChoice workload, int seed, int turns) {
        return outcome(spec(machine, workload, seed), turns).complaint();
    }

    /// Runs it ahead and strictly in order.
    Optional<String> complaintOfModes(MachineDescription machine, DesignChoice workload, int seed, int turns) {
        SimulationSpec fast = spec(machine, workload, seed);
        Outcome ahead = outcome(fast, turns);
        return ahead.complaint().or(() -> ahead.differenceFrom(outcome(fast.with(List.of(), Mode.STRICT), turns)));
    }

    private SimulationSpec spec(MachineDescription machine, DesignChoice workload, int seed) {
        long bound = BOUND_CYCLES * machine.cycle();
        return new SimulationSpec(machine, machine.cpus(), lock, workload, bound, seed, List.of(), Mode.FAST)
                .with(chosen());
    }

    private Map<DesignKind, DesignChoice> chosen() {
        Map<DesignKind, DesignChoice> all = new EnumMap<>(DesignKind.class);
        all.putAll(beside);
        all.put(kind, design);
        return all;
    }

    private Outcome outcome(SimulationSpec spec, int turns) {
        return Outcome.of(simulations, spec, turns);
    }
}
