package org.crosspoint.shell.command;

import java.util.List;
import java.util.function.BiFunction;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.design.NearMiss;
import org.crosspoint.core.run.Simulation;
import org.crosspoint.lab.RunResult;
import org.crosspoint.shell.live.Bench;

/// Whether a command looks at the last run or at the live simulation.
///
/// @param bench where they are
/// @param command name of the command, for messages
record RunOrSim(Bench bench, String command) {
    private static final String RUN = "run";
    private static final String SIM = "sim";
    private static final List<String> WORDS = List.of(RUN, SIM);

    /// Looks at what the words say; without a word at the live simulation while it runs, else at whichever is newer.
    ///
    /// @param words `run`, `sim` or nothing
    /// @param run given a title and the result of the last run
    /// @param sim given a title and the live simulation
    <T> T look(List<String> words, BiFunction<String, RunResult, T> run, BiFunction<String, Simulation, T> sim) {
        String which = words.isEmpty() ? newest() : words.getFirst();
        return switch (which) {
            case RUN ->
                run.apply(
                        title("The last run", bench.current().isPresent(), SIM),
                        bench.lastRun()
                                .orElseThrow(
                                        () -> new SpecificationException("There is no run since the live simulation"
                                                + " was made, or none at all; 'run' a specification first.")));
            case SIM ->
                sim.apply(
                        title("The live simulation", bench.lastRun().isPresent(), RUN),
                        bench.live().simulation());
            default ->
                throw new SpecificationException("'" + command + "' cannot look at '" + which + "'"
                        + NearMiss.hint(which, WORDS) + "; expected one of " + String.join(", ", WORDS)
                        + ", or nothing.");
        };
    }

    /// What is going on comes first, then what was made last.
    private String newest() {
        boolean running = bench.current()
                .filter(live -> live.simulation().status().state() == Simulation.State.RUNNING)
                .isPresent();
        if (!running && bench.lastRun().isPresent()) {
            return RUN;
        }
        if (bench.current().isEmpty()) {
            throw new SpecificationException("There is nothing for '" + command
                    + "' to look at yet; 'run' a specification, or make a simulation with 'sim new'.");
        }
        return SIM;
    }

    private String title(String what, boolean both, String other) {
        return both ? what + " ('" + command + " " + other + "' for the other one)" : what;
    }

    static List<Suggestion> complete(List<String> before) {
        return before.isEmpty()
                ? List.of(Suggestion.of(RUN, "what", "the last run"), Suggestion.of(SIM, "what", "the live simulation"))
                : List.of();
    }
}
