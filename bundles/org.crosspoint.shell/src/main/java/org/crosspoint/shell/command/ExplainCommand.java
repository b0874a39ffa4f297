package org.crosspoint.shell.command;

import java.util.List;
import org.apache.felix.service.command.annotations.GogoCommand;
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
        return new RunOrSim(bench, "explain").look(arguments.words(), Explanation::of, Explanation::of);
    }

    @Override
    public List<Suggestion> complete(List<String> before, String word) {
        return RunOrSim.complete(before);
    }
}
