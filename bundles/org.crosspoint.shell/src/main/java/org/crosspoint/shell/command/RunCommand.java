package org.crosspoint.shell.command;

import java.util.ArrayList;
import java.util.List;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.crosspoint.core.design.Catalogue;
import org.crosspoint.core.hardware.MachineLibrary;
import org.crosspoint.lab.Lab;
import org.crosspoint.lab.RunResult;
import org.crosspoint.shell.live.Bench;
import org.crosspoint.shell.live.Recipe;
import org.crosspoint.shell.view.ProgressLine;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// `run`: a specification from its beginning to its end.
@Component(service = Command.class)
@GogoCommand(scope = "crosspoint", function = "run")
public final class RunCommand implements Command {
    private static final Manual MANUAL = Manual.of(
                    "run", "runs a specification to its end and prints the result", "run [SPEC] [key=value ...]")
            .with("SPEC", "a YAML file, or the id of a specification that a bundle ships; none for settings alone")
            .with("key=value", "a setting in place of the file's: lock=mcs, workload.thinkCycles=100, duration='2 ms'")
            .with(
                    "monitor=NAMES",
                    "what to look out for: data-races, lock-order, false-sharing, freed-memory, cache-lines, or all")
            .example("run machine=bus-smp machine.cpus=8 workload=lock-hammer lock=tsl", "8 CPUs and one lock for 1 ms")
            .example(
                    "run lock-hammer lock=mcs workload.thinkCycles=100 duration='200 us'",
                    "a specification that comes with Crosspoint, other settings in place of its own");

    private final Lab lab;
    private final Bench bench;
    private final Catalogue catalogue;
    private final MachineLibrary library;

    @Activate
    public RunCommand(
            @Reference Lab lab,
            @Reference Bench bench,
            @Reference Catalogue catalogue,
            @Reference MachineLibrary library) {
        this.lab = lab;
        this.bench = bench;
        this.catalogue = catalogue;
        this.library = library;
    }

    @Override
    public Manual manual() {
        return MANUAL;
    }

    @Override
    public RunResult run(Call call) throws InterruptedException {
        Arguments arguments = call.arguments();
        arguments.atMost(1, MANUAL);
        try (ProgressLine progress = new ProgressLine(call.screen())) {
            RunResult result = lab.run(Recipe.of(lab, arguments.words(), arguments.settings()), progress);
            bench.keep(result);
            if (!result.finished()) {
                call.screen().print(ViewText.of(result, call.screen()));
                throw new CommandFailure("The run failed: " + result.status().message());
            }
            if (result.faults() > 0) {
                call.screen().print(ViewText.of(result, call.screen()));
                throw new CommandFailure("Monitors have found faults in the run, which are listed above; 'monitor'"
                        + " lists them again.");
            }
            return result;
        }
    }

    @Override
    public List<Suggestion> complete(List<String> before, String word) {
        List<Suggestion> all = new ArrayList<>();
        if (before.isEmpty()) {
            all.addAll(Suggestions.specifications(lab));
            all.addAll(FileSuggestions.of(word, ".yaml", ".yml"));
        }
        all.addAll(Suggestions.settings(catalogue, library, before, word));
        return all;
    }
}
