package org.crosspoint.shell.command;

import java.util.List;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.crosspoint.shell.live.Bench;
import org.crosspoint.shell.view.FindingList;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// `monitor`: what monitors have found.
@Component(service = Command.class)
@GogoCommand(scope = "crosspoint", function = "monitor")
public final class MonitorCommand implements Command {
    private static final Manual MANUAL = Manual.of(
                    "monitor",
                    "tells what the monitors of a run have found: data races, lock orders that can deadlock, false sharing, freed memory",
                    "monitor [run | sim]")
            .with("run", "the last run")
            .with("sim", "the live simulation")
            .example("monitor", "the live simulation while it runs, else whichever of the two is newer");

    private final Bench bench;

    @Activate
    public MonitorCommand(@Reference Bench bench) {
        this.bench = bench;
    }

    @Override
    public Manual manual() {
        return MANUAL;
    }

    @Override
    public FindingList run(Call call) {
        Arguments arguments = call.arguments();
        arguments.atMost(1, MANUAL);
        arguments.noSettings(MANUAL);
        return new RunOrSim(bench, "monitor").look(arguments.words(), FindingList::of, FindingList::of);
    }

    @Override
    public List<Suggestion> complete(List<String> before, String word) {
        return RunOrSim.complete(before);
    }
}
