package org.crosspoint.shell.command;

import java.util.List;
import java.util.Optional;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.design.NearMiss;
import org.crosspoint.core.run.Simulation;
import org.crosspoint.lab.RunResult;
import org.crosspoint.shell.live.Bench;
import org.crosspoint.shell.view.Explanation;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// `explain`: where simulated time went.
@Component(service = Command.class)
@GogoCommand(scope = "crosspoint", function = "explain")
public final class ExplainCommand implements Command {
    private static final String RUN = "run";
    private static final String SIM = "sim";
    private static final List<String> WORDS = List.of(RUN, SIM);
    private static final Manual MANUAL = Manual.of(
                    "explain",
                    "tells where simulated time went, which lines moved and who touched them, and how locks were used",
                    "explain [run | sim]")
            .with("run", "the last run")
            .with("sim", "the live simulation")
            .example("explain", "the live simulation while it runs, else whichever of the two is newer");

    private final Bench bench;

    @Activate
    public ExplainCommand(@Reference Bench bench) {
        this.bench = bench;
    }

    @Override
    public Manual manual() {
        return MANUAL;
    }

    @Override
    public Explanation run(Call call) {
        Arguments arguments = call.arguments();
        arguments.atMost(1, MANUAL);
        arguments.noSettings(MANUAL);
        String which =
                arguments.words().isEmpty() ? newest() : arguments.words().getFirst();
        return switch (which) {
            case RUN -> lastRun();
            case SIM ->
                Explanation.of(
                        title("The live simulation", run().isPresent(), RUN),
                        bench.live().simulation());
            default ->
                throw new SpecificationException("'explain' cannot explain '" + which + "'"
                        + NearMiss.hint(which, WORDS) + "; expected one of " + String.join(", ", WORDS)
                        + ", or nothing.");
        };
    }

    /// What is going on comes first, then what was made last.
    private String newest() {
        boolean running = bench.current()
                .filter(live -> live.simulation().status().state() == Simulation.State.RUNNING)
                .isPresent();
        if (!running && run().isPresent()) {
            return RUN;
        }
        if (bench.current().isEmpty()) {
            throw new SpecificationException(
                    "There is nothing to explain yet; 'run' a specification, or make a simulation with 'sim new'.");
        }
        return SIM;
    }

    private Explanation lastRun() {
        RunResult run = run().orElseThrow(() -> new SpecificationException(
                "There is no run since the live simulation was made, or none at all; 'run' a specification first."));
        return Explanation.of(title("The last run", bench.current().isPresent(), SIM), run);
    }

    private Optional<RunResult> run() {
        return bench.lastResult().filter(RunResult.class::isInstance).map(RunResult.class::cast);
    }

    private static String title(String what, boolean both, String other) {
        return both ? what + " ('explain " + other + "' for the other one)" : what;
    }

    @Override
    public List<Suggestion> complete(List<String> before, String word) {
        return before.isEmpty()
                ? List.of(Suggestion.of(RUN, "what", "the last run"), Suggestion.of(SIM, "what", "the live simulation"))
                : List.of();
    }
}
