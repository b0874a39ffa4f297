package org.crosspoint.shell.command;

import java.util.List;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.crosspoint.shell.live.Bench;
import org.crosspoint.shell.view.LockStat;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// `lockstat`: how locks were used, as Linux tells it.
@Component(service = Command.class)
@GogoCommand(scope = "crosspoint", function = "lockstat")
public final class LockstatCommand implements Command {
    private static final Manual MANUAL = Manual.of(
                    "lockstat",
                    "shows statistics of locks under the names of Linux's lock_stat",
                    "lockstat [run | sim]")
            .with("run", "the last run")
            .with("sim", "the live simulation")
            .example("lockstat", "the live simulation while it runs, else whichever of the two is newer");

    private final Bench bench;

    @Activate
    public LockstatCommand(@Reference Bench bench) {
        this.bench = bench;
    }

    @Override
    public Manual manual() {
        return MANUAL;
    }

    @Override
    public LockStat run(Call call) {
        Arguments arguments = call.arguments();
        arguments.atMost(1, MANUAL);
        arguments.noSettings(MANUAL);
        return new RunOrSim(bench, "lockstat")
                .look(
                        arguments.words(),
                        (title, run) -> new LockStat(title, run.locks()),
                        (title, simulation) -> new LockStat(title, simulation.locks()));
    }

    @Override
    public List<Suggestion> complete(List<String> before, String word) {
        return RunOrSim.complete(before);
    }
}
