package org.crosspoint.testkit;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.run.Simulation;
import org.crosspoint.core.run.Simulation.CpuTime;
import org.crosspoint.core.run.Simulation.LockUse;
import org.crosspoint.core.run.Simulation.State;
import org.crosspoint.core.run.Simulation.Status;
import org.crosspoint.core.run.SimulationFactory;
import org.crosspoint.core.run.SimulationSpec;
import org.crosspoint.core.run.SwapReport;
import org.crosspoint.core.sim.Metric;

/// How the simulation of a trial ended, and what is wrong with that.
///
/// @param spec what was run
/// @param turns units that every CPU had to complete
record Outcome(
        SimulationSpec spec,
        long turns,
        Status status,
        List<CpuTime> cpuTimes,
        List<LockUse> locks,
        List<SwapReport> swaps) {

    /// Runs a simulation to its end.
    static Outcome of(SimulationFactory simulations, SimulationSpec spec, long turns) {
        try (Simulation simulation = simulations.create(spec)) {
            simulation.start();
            Status status = simulation.await();
            return new Outcome(spec, turns, status, simulation.cpuTimes(), simulation.locks(), simulation.swaps());
        } catch (InterruptedException interrupted) {
            throw interrupted(interrupted);
        }
    }

    /// What a simulation measured.
    ///
    /// @param complaint what is wrong with its end, if anything is
    record Measured(Map<String, Double> metrics, Optional<String> complaint) {}

    /// Runs a simulation to its end.
    static Measured measured(SimulationFactory simulations, SimulationSpec spec) {
        try (Simulation simulation = simulations.create(spec)) {
            simulation.start();
            Status status = simulation.await();
            return new Measured(
                    simulation.metrics().stream().collect(Collectors.toMap(Metric::name, Metric::value)),
                    status.state() == State.FINISHED ? Optional.empty() : Optional.of(failure(status)));
        } catch (InterruptedException interrupted) {
            throw interrupted(interrupted);
        }
    }

    private static SpecificationException interrupted(InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        return new SpecificationException(
                "The trial was interrupted before it had a result; run it again.", interrupted);
    }

    /// A sentence about what went wrong, if anything did.
    Optional<String> complaint() {
        return status.state() == State.FINISHED ? starved().or(this::rolledBack) : Optional.of(failure(status));
    }

    private static String failure(Status status) {
        String message = status.message().isEmpty() ? "The simulation is " + status.state() + "." : status.message();
        String details = status.details().stream().limit(8).collect(Collectors.joining("; "));
        return Stream.of(message, details).filter(text -> !text.isEmpty()).collect(Collectors.joining(" "));
    }

    private Optional<String> starved() {
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

    /// How it differs from the same trial in strict order, in a sentence.
    Optional<String> differenceFrom(Outcome strict) {
        return Stream.of(
                        difference("the end", status, strict.status),
                        difference("times of CPUs", cpuTimes, strict.cpuTimes),
                        difference("use of locks", locks, strict.locks))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> difference(String what, Object ahead, Object strict) {
        return ahead.equals(strict)
                ? Optional.empty()
                : Optional.of("Running ahead and strictly in order differ in " + what + ", " + ahead + " and " + strict
                        + ": the CPUs share state outside simulated memory.");
    }
}
