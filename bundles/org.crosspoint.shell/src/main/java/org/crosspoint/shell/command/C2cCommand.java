package org.crosspoint.shell.command;

import java.util.List;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.crosspoint.shell.live.Bench;
import org.crosspoint.shell.view.CacheToCache;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// `c2c`: lines that came from other caches.
@Component(service = Command.class)
@GogoCommand(scope = "crosspoint", function = "c2c")
public final class C2cCommand implements Command {
    private static final Manual MANUAL = Manual.of(
                    "c2c",
                    "shows the lines that came from other caches most often, and their words, as Linux's perf c2c does",
                    "c2c [-n COUNT] [run | sim]")
            .with("run", "the last run")
            .with("sim", "the live simulation")
            .with("-n COUNT", "how many lines; 5 if not given")
            .example("c2c", "the live simulation while it runs, else whichever of the two is newer");

    private static final int LINES = 5;

    private final Bench bench;

    @Activate
    public C2cCommand(@Reference Bench bench) {
        this.bench = bench;
    }

    @Override
    public Manual manual() {
        return MANUAL;
    }

    @Override
    public CacheToCache run(Call call) {
        Arguments arguments = call.arguments();
        arguments.atMost(1, MANUAL);
        arguments.noSettings(MANUAL);
        int most = arguments.number("-n", LINES);
        return new RunOrSim(bench, "c2c")
                .look(
                        arguments.words(),
                        (title, run) -> new CacheToCache(title, run.cacheLines(), most),
                        (title, simulation) -> new CacheToCache(title, simulation.cacheLines(most), most));
    }

    @Override
    public List<Suggestion> complete(List<String> before, String word) {
        return RunOrSim.complete(before);
    }
}
