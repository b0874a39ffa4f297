package org.crosspoint.shell.command;

import org.apache.felix.service.command.annotations.GogoCommand;
import org.crosspoint.core.SpecificationException;
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
    private static final Manual MANUAL = Manual.of(
                    "explain",
                    "tells where simulated time went, which lines moved and who touched them, and how locks were used",
                    "explain")
            .example("explain", "the last run, or else the live simulation");

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
        call.arguments().atMost(0, MANUAL);
        call.arguments().noSettings(MANUAL);
        if (bench.lastResult().orElse(null) instanceof RunResult run) {
            return Explanation.of(run);
        }
        if (bench.current().isEmpty()) {
            throw new SpecificationException(
                    "There is nothing to explain yet; 'run' a specification, or make a simulation with 'sim new'.");
        }
        return Explanation.of("The live simulation", bench.live().simulation());
    }
}
