package org.crosspoint.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.design.DesignFactory;
import org.crosspoint.core.hardware.MachineDescription;
import org.crosspoint.core.run.Simulation.LockUse;
import org.crosspoint.core.run.SimulationFactory;
import org.crosspoint.core.run.SimulationSpec;
import org.crosspoint.core.run.SimulationSpec.Mode;
import org.crosspoint.core.run.Standalone;
import org.crosspoint.core.sync.LockDesign;

/// The simulations in which a lock is tried.
final class LockTrials {
    private static final int[] COUNTS = {1, 2, 3, 4, 5, 6, 7, 8, 16, 48};

    private final LockDesign design;
    private final DesignChoice lock;
    private final List<DesignFactory> hardware = new ArrayList<>();
    private final SimulationFactory simulations;

    /// Why the lock does not admit so many CPUs.
    private final Map<Integer, String> refusals = new TreeMap<>();

    /// @param designs of which [TestMachines] consist; locks among them, and other trials, are left out
    /// @throws SpecificationException if the lock refuses one CPU and two, or what it is judged with
    LockTrials(List<? extends DesignFactory> designs, LockDesign design, DesignChoice lock) {
        this.design = design;
        this.lock = lock;
        List<DesignFactory> workloads = List.of(new LockTrial(), new LockArrivals(), new StoppedWaiter());
        designs.stream()
                .filter(other -> !(other instanceof LockDesign)
                        && workloads.stream().noneMatch(mine -> mine.getClass() == other.getClass()))
                .forEach(hardware::add);
        hardware.addAll(workloads);
        simulations = with(design);
        findRefusals();
    }

    private SimulationFactory with(LockDesign one) {
        return Standalone.with(Stream.concat(hardware.stream(), Stream.of(one)).toList());
    }

    private void findRefusals() {
        for (int cpus : COUNTS) {
            try {
                simulations
                        .create(spec(TestMachines.bus(cpus), DesignChoice.of(LockTrial.ID)))
                        .close();
            } catch (SpecificationException refused) {
                // What it throws when it is made, and does not mean to, is found by the trials.
                if (!isThrown(refused)) {
                    if (cpus <= 2) {
                        throw refused;
                    }
                    refusals.put(cpus, String.valueOf(refused.getMessage()));
                }
            }
        }
    }

    /// Whether the lock has thrown something, which a refusal only tells of.
    private static boolean isThrown(SpecificationException refused) {
        Throwable cause = refused.getCause();
        return cause != null && !(cause instanceof InterruptedException);
    }

    private SimulationSpec spec(MachineDescription machine, DesignChoice workload) {
        return new SimulationSpec(
                machine, machine.cpus(), lock, workload, SimulationSpec.UNBOUNDED, 1, List.of(), Mode.FAST);
    }

    /// Whether the lock can be for so many CPUs.
    boolean admits(int cpus) {
        return !refusals.containsKey(cpus);
    }

    /// Why not, in a sentence without a full stop, and without the advice after a semicolon: that is for who runs it.
    String refusal(int cpus) {
        return LockSearches.unstopped(refusals.getOrDefault(cpus, "").replaceFirst("; .*", ""));
    }

    /// Whether the designs have a memory ordering.
    boolean hasOrdering(String id) {
        return hardware.stream()
                .map(one -> one.getClass().getAnnotation(Design.class))
                .anyMatch(description -> description != null && description.id().equals(id));
    }

    /// A trial that is over.
    ///
    /// @param bypass how often others were let in while one CPU waited, at most
    record Tried(SeededTrial trial, long bypass, Optional<LockFailure> failure) {}

    /// Runs a trial.
    Tried run(SeededTrial trial) {
        try {
            Outcome outcome = Outcome.of(simulations, trial.spec(), trial.rounds());
            Optional<String> complaint = outcome.complaint();
            if (complaint.isEmpty() && trial.rule() == LockRule.MODES) {
                complaint = outcome.differenceFrom(Outcome.of(simulations, trial.strictly(lock), trial.rounds()));
            }
            long bypass =
                    outcome.locks().stream().mapToLong(LockUse::maxBypass).max().orElse(0);
            return new Tried(trial, bypass, complaint.map(words -> failure(trial, words)));
        } catch (SpecificationException mistake) {
            if (!isThrown(mistake)) {
                throw mistake;
            }
            return new Tried(trial, 0, Optional.of(failure(trial, String.valueOf(mistake.getMessage()))));
        }
    }

    private LockFailure failure(SeededTrial trial, String words) {
        return new LockFailure(
                GuardedRecord.isIntrusion(words),
                "on a " + trial.machine() + " with seed " + trial.spec().seed() + ": " + LockSearches.unstopped(words),
                steps(trial));
    }

    /// Runs it again with its steps noted.
    private List<String> steps(SeededTrial trial) {
        RecentSteps steps = new RecentSteps();
        DesignChoice recorded = new DesignChoice(RecordedLock.ID, lock.parameters());
        try {
            Outcome again = Outcome.of(with(new RecordedLock(design, steps)), trial.strictly(recorded), trial.rounds());
            return again.complaint().isPresent() ? steps.list() : List.of();
        } catch (RuntimeException thrown) {
            return List.of();
        }
    }

    /// What became of those behind a waiter that was stopped.
    ///
    /// @param runs in how many runs it could be stopped
    /// @param passed in how many of these all others were let in before it went on
    /// @param complaint what went wrong in one, if anything did
    record Stopped(int runs, int passed, Optional<String> complaint) {}

    /// Stops a waiter by interrupts, or by another thread on its CPU, on a bus and on a mesh.
    Stopped stopAWaiter(boolean byThread, int seeds) {
        int runs = 0;
        int passed = 0;
        int cpus = 4;
        for (int seed = 1; seed <= seeds; seed++) {
            for (MachineDescription machine : List.of(TestMachines.bus(cpus), TestMachines.mesh(cpus))) {
                DesignChoice workload = DesignChoice.of(StoppedWaiter.ID).with("byThread", byThread);
                SimulationSpec spec = new SimulationSpec(
                        machine, cpus, lock, workload, SimulationSpec.UNBOUNDED, seed, List.of(), Mode.FAST);
                Outcome.Measured measured = Outcome.measured(simulations, spec);
                if (measured.complaint().isPresent()) {
                    return new Stopped(runs, passed, measured.complaint());
                }
                Map<String, Double> metrics = measured.metrics();
                if (metrics.getOrDefault(StoppedWaiter.STOPPED, 0.0) > 0) {
                    runs++;
                    passed += metrics.getOrDefault(StoppedWaiter.PASSED, 0.0) >= cpus - 2 ? 1 : 0;
                }
            }
        }
        return new Stopped(runs, passed, Optional.empty());
    }
}
